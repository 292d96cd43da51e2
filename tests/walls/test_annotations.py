"""Public functions say their types; methods that Django calls have the signature that Django gives them."""

import ast
import re

import pytest

from tests.walls.source import name_of, python_files, tree

# Methods of Django (or import-export) that our classes override: annotating them again says nothing.
DJANGO = {
    *("get", "post", "get_queryset", "get_object", "get_context_data", "get_initial", "get_form_kwargs"),
    *("get_success_url", "form_valid", "form_invalid", "paginate_queryset", "get_page"),
    *("clean", "save", "delete", "to_python", "prepare_value", "has_changed", "widget_attrs", "render"),
    *("label_from_instance", "iterator", "raw", "exists", "explain", "aggregate", "validate_constraints"),
    *("ready", "handle", "add_arguments", "deconstruct", "state_forwards", "database_forwards"),
    *("database_backwards", "describe", "process_exception", "authenticate", "get_user", "has_perm"),
    *("has_module_perms", "get_all_permissions", "save_model", "get_changelist_instance", "lookups"),
    *("choices", "queryset", "get_field_queryset", "get_resource_classes", "get_resource_kwargs"),
    *("get_export_data", "before_save_instance", "save_instance"),
}
PATTERNS = re.compile(r"_\w*|clean_\w+|has_\w+_permission")


def functions(body: list, method: bool = False):
    for node in body:
        if isinstance(node, ast.FunctionDef):
            yield node, method
        elif isinstance(node, ast.ClassDef):
            yield from functions(node.body, method=True)


def is_static(function: ast.FunctionDef) -> bool:
    return any(getattr(mark, "id", "") == "staticmethod" for mark in function.decorator_list)


def unsaid(code: ast.Module) -> list[str]:
    """`line name(parameter)` of what has no type; *args and **kwargs pass on what came."""
    found = []
    for function, method in functions(code.body):
        name, given = function.name, [*function.args.posonlyargs, *function.args.args]
        if name.startswith("_") or (method and (name in DJANGO or PATTERNS.fullmatch(name))):
            continue
        given = given[1:] if method and not is_static(function) else given
        bare = [one.arg for one in [*given, *function.args.kwonlyargs] if one.annotation is None]
        if bare or function.returns is None:
            found.append(f"{function.lineno} {name}({', '.join(bare)})")
    return found


DONE = ("tpbis/", "programs/")


@pytest.mark.parametrize("path", [p for p in python_files() if name_of(p).startswith(DONE)], ids=name_of)
def test_public_functions_say_their_types(path):
    assert unsaid(tree(path)) == []


def test_annotation_wall_catches_what_it_should():
    code = "def a(x, *rest) -> int: ...\ndef b(x: int): ...\nclass C:\n    def clean(self): ...\n"
    code += "    def d(self, *, y: int, **more) -> int: ...\n    def _e(self, z): ...\n    def f(self): ...\n"
    assert unsaid(ast.parse(code)) == ["1 a(x)", "2 b()", "7 f()"]
