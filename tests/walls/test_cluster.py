"""The tests' own server is named at once and started late."""

import os
import subprocess
import sys

from tests import cluster

NAME_ONLY = "import os, tests.conftest; print(os.listdir(os.environ['TPBIS_TEST_FOLDER']))"


def test_server_that_no_test_asks_for_is_not_started():
    own = {name: value for name, value in os.environ.items() if name != cluster.FOLDER}
    told = subprocess.check_output(
        [sys.executable, "-c", NAME_ONLY], cwd=cluster.PROJECT, env=own, text=True, stdin=subprocess.DEVNULL
    )
    assert told == "['alive']\n"


def test_folder_of_a_killed_run_is_removed_and_of_a_living_one_stays(tmp_path):
    killed, living = tmp_path / f"{cluster.PREFIX}killed", tmp_path / f"{cluster.PREFIX}living"
    for folder in (killed, living):
        folder.mkdir()
        (folder / "alive").touch()
    with cluster.alone("alive", living):
        (living / "alive.gate").rename(living / "alive")
        cluster._forget_killed_runs(tmp_path)
    assert (killed.exists(), living.exists()) == (False, True)
