"""The files for an operator are whole: a unit that systemd takes, an example of every variable."""

import re
import shutil
import subprocess

import pytest

from tests.walls.source import PROJECT

READ = re.compile(r"""(?:env\.\w+|environ\.get|getenv)\(\s*"((?:TPBIS_|DATABASE_URL|PORT)\w*)\"""")
# What the programs of bin/ tell each other, and what tests set.
OURS = {"TPBIS_TROUBLE", "TPBIS_KEYS_GIVEN", "TPBIS_OWN_DATABASE", "TPBIS_SERVES"}
OURS |= {"TPBIS_TRIAL_KEYS", "TPBIS_STATIC_STORAGE", "TPBIS_DEBUG"}


def variables() -> set[str]:
    files = [*PROJECT.glob("bin/*.py"), *PROJECT.glob("tpbis/**/*.py"), *PROJECT.glob("reports/**/*.py")]
    return {name for file in files for name in READ.findall(file.read_text())}


def test_every_variable_has_an_example_and_a_line_in_the_readme():
    example = (PROJECT / "docs/operasi/tpbis.env").read_text()
    readme = (PROJECT / "README.md").read_text()
    asked = variables() - OURS
    assert len(asked) > 20
    assert [name for name in sorted(asked) if not re.search(rf"^#?{name}=.", example, re.MULTILINE)] == []
    assert [name for name in sorted(asked) if f"`{name}`" not in readme] == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_unit_is_one_that_systemd_takes(tmp_path):
    text = (PROJECT / "docs/operasi/tpbis.service").read_text()
    program = tmp_path / "serve"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    unit = tmp_path / "tpbis.service"
    unit.write_text(text.replace("/opt/tpbis/current/bin/serve", str(program)))
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
