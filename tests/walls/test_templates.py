"""Templates carry no inline code and speak Bahasa: no English, no codes, none of the words DOMAIN.md bans."""

import re

from tests.walls.source import TEMPLATES, problems

FILES = sorted(TEMPLATES.rglob("*.html"))
INLINE = re.compile(r"<style\b|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
TAGS = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)
SPOKEN_ATTRIBUTES = re.compile(r'\b(?:alt|title|placeholder|aria-label|data-label)="([^"{]*)"')
ENGLISH = (
    "add all and back cancel change choose close create date delete details download edit email "
    "error export filter first for from help home import invalid items last list loading login "
    "logout name new next of optional page password phone previous print required reset results save "
    "search select session settings show sign sorry sort submit success the this to total training "
    "update upload user username view warning with yes you your none null true false undefined "
)
BANNED = ("terjangkau", "jatuh tempo", "selang", "gagal", "kisah", "tindak lanjut")
FOREIGN = re.compile(rf"\b(?:{'|'.join(ENGLISH.split())})\b", re.IGNORECASE)


def spoken(text: str) -> str:
    """What a person reads: the text between the tags, and the attributes that are read out."""
    return " ".join([TAGS.sub(" ", text), *SPOKEN_ATTRIBUTES.findall(text)])


def banned(path) -> list[str]:
    text = spoken(path.read_text()).lower()
    return [word for word in BANNED if re.search(rf"\b{word}\b", text)]


def test_template_has_no_inline_code():
    assert problems(FILES, lambda path: INLINE.findall(path.read_text())) == {}


def test_template_speaks_no_english():
    assert problems(FILES, lambda path: FOREIGN.findall(spoken(path.read_text()))) == {}


def test_template_avoids_banned_words():
    assert problems(FILES, banned) == {}


def test_template_shows_no_ladder_codes():
    assert problems(FILES, lambda path: re.findall(r"\bL[0-4]\b", spoken(path.read_text()))) == {}


def test_template_walls_catch_what_they_should():
    assert INLINE.search('<p style="color:red">') and INLINE.search("<script>x()</script>")
    assert not INLINE.search('<script src="/static/js/a.js" defer></script>')
    assert FOREIGN.findall(spoken('<button class="save" title="Next">Simpan</button>{# save #}')) == ["Next"]
