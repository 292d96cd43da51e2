"""A session begins in one place, after allauth's stages: nothing else calls login()."""

import ast

from tests.walls.source import name_of, nodes, python_files

STAGES_END = "tpbis/accounts/second_factor/adapters.py"
LOGINS = {"login", "alogin", "auth_login", "django_login", "force_login"}
KEYS = {"SESSION_KEY", "HASH_SESSION_KEY", "_auth_user_id"}


def begins_a_session(node: ast.AST) -> bool:
    """A call of Django's login() under any name, its import, or the keys that it writes."""
    if isinstance(node, ast.ImportFrom):
        names = {name.name for name in node.names}
        return node.module == "django.contrib.auth" and bool(names & (LOGINS | KEYS))
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        return name in LOGINS
    return isinstance(node, ast.Constant) and node.value in KEYS


def test_session_begins_after_the_stages_alone():
    begun = {name_of(path) for path in python_files() if any(map(begins_a_session, nodes(path)))}
    assert begun == {STAGES_END}


def test_wall_catches_what_it_should():
    bad = (
        "from django.contrib.auth import login as enter",
        "auth.login(request, user)",
        "request.session['_auth_user_id'] = 1",
    )
    assert all(any(map(begins_a_session, ast.walk(ast.parse(line)))) for line in bad)
    assert not any(map(begins_a_session, ast.walk(ast.parse("from django.contrib.auth import logout"))))
