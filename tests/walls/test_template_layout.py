"""Templates read like an outline: short lines, one element of structure each, a head with the context."""

import re

from tests.walls.source import PROJECT, ROOMS, TEMPLATES, problems

FILES = sorted(TEMPLATES.rglob("*.*"))
PAPERS = sorted(path for room in ROOMS for path in (PROJECT / room).rglob("*.typ"))
LONGEST = 140
STRUCTURE = re.compile(
    r"<(?:section|article|header|footer|main|nav|div|form|fieldset|legend|details|summary|table|caption|thead"
    r"|tbody|tfoot|tr|th|td|ul|ol|li|dl|dt|dd|p|h1|h2|h3|blockquote|select|datalist)\b"
)
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
HEAD = re.compile(rf"(?:\{{% (?:extends|load) [^%]*%\}}\s*)*({COMMENT.pattern})", re.DOTALL)
# In every context, or given to every list; the frame says what these are.
EVERYWHERE = {
    *("perms", "user", "request", "messages", "forloop", "block", "crumbs", "menu", "logout_url"),
    *("per_tanggal", "view", "page_obj", "object_list", "query", "True", "False", "None"),
    *("and", "or", "not", "in", "is", "as", "with", "by", "only"),
}


def head_of(text: str) -> str:
    found = HEAD.match(text)
    return " ".join(found[1].split()) if found else ""


def names_in(text: str) -> set[str]:
    """The names a template takes from its context."""
    used, own = set(), set()
    for tag, value in re.findall(r"\{%\s*(.*?)\s*%\}|\{\{\s*(.*?)\s*\}\}", COMMENT.sub("", text)):
        words = re.sub(r"\"[^\"]*\"|'[^']*'", " ", tag or value)
        kind, _, rest = words.partition(" ") if tag else ("", "", words)
        if kind in ("extends", "load", "block"):
            continue
        if kind == "for":
            loop, _, rest = rest.partition(" in ")
            own |= set(re.findall(r"\w+", loop))
        if made := re.search(r" as (\w+)$", rest):
            own.add(made[1])
            rest = rest[: made.start()]
        own |= set(re.findall(r"(\w+)=", rest)) if kind == "with" else set()
        rest = re.sub(r"\b\w+=|\|\w+", " ", rest)
        used |= {path.split(".")[0] for path in re.findall(r"[A-Za-z_][\w.]*", rest)}
    return used - own - EVERYWHERE


def new_blocks(text: str) -> set[str]:
    """The blocks of a template that extends no other."""
    return set() if "{% extends" in text else set(re.findall(r"\{% block (\w+)", text))


def too_long(path) -> dict[int, int]:
    lengths = {n: len(line) for n, line in enumerate(path.read_text().splitlines(), 1)}
    return {n: length for n, length in lengths.items() if length > LONGEST}


def crowded(path) -> list[str]:
    return [line.strip() for line in path.read_text().splitlines() if len(STRUCTURE.findall(line)) > 1]


def unnamed(path) -> set[str] | str:
    """What the head comment does not name."""
    text = path.read_text()
    head = head_of(text)
    wanted = names_in(text) | new_blocks(text)
    return {name for name in wanted if not re.search(rf"\b{name}\b", head)} if head else "no head"


def test_line_is_at_most_140_characters():
    assert problems([*FILES, *PAPERS], too_long) == {}


def test_line_opens_at_most_one_element_of_structure():
    assert problems(FILES, crowded) == {}


def test_head_comment_names_blocks_and_context():
    assert problems(FILES, unnamed) == {}


def test_comment_in_braces_ends_on_its_line():
    """Django prints any other one on the page."""
    open_end = re.compile(r"{#(?:(?!#}).)*$", re.MULTILINE)
    assert problems(FILES, lambda path: open_end.findall(path.read_text())) == {}


def test_paper_begins_with_what_it_is():
    assert problems(PAPERS, lambda path: not path.read_text().startswith("// ")) == {}


def test_template_layout_walls_catch_what_they_should():
    page = (
        "{% load ui %}{# Context: rows. #}{% for row in rows %}<li>{{ row|default:other }}</li>{% endfor %}"
    )
    assert (head_of(page), names_in(page)) == ("{# Context: rows. #}", {"rows", "other"})
    assert names_in("{% with a=b.c %}{{ a }}{{ b|add:d }}{% endwith %}") == {"b", "d"}
    assert head_of("<p>{# x #}") == ""
    assert names_in("{% url 'x' one.pk as address %}{% if address and not two %}") == {"one", "two"}
    assert len(STRUCTURE.findall("<tr><th scope='row'>")) == 2 and not STRUCTURE.findall("<thing><path>")
    assert new_blocks("{% block title %}") == {"title"}
    assert new_blocks('{% extends "x" %}{% block title %}') == set()
