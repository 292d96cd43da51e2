"""The tests' own server is named at once and started late."""

import os
import subprocess
import sys

from tests import cluster
from tpbis.server import key_file

NAME_ONLY = "import os, tests.conftest; print(os.listdir(os.environ['TPBIS_TEST_FOLDER']))"
KEYS = "import os, tests.conftest; print([os.environ.get(name) for name in %s])"


def test_server_that_no_test_asks_for_is_not_started():
    own = {name: value for name, value in os.environ.items() if name != cluster.FOLDER}
    told = subprocess.check_output(
        [sys.executable, "-c", NAME_ONLY], cwd=cluster.PROJECT, env=own, text=True, stdin=subprocess.DEVNULL
    )
    assert told == "['alive']\n"


def test_server_is_written_with_the_keys_of_a_trial_whatever_the_installation_has():
    own = os.environ | {"TPBIS_NIK_KEY": "an-installation's-own", "TPBIS_TRIAL_KEYS": "0"}
    asked = KEYS % [key_file.NAMES[1], "TPBIS_TRIAL_KEYS"]
    told = subprocess.check_output(
        [sys.executable, "-c", asked], cwd=cluster.PROJECT, env=own, text=True, stdin=subprocess.DEVNULL
    )
    assert told == "[None, '1']\n"


def test_folder_of_a_killed_run_is_removed_and_of_a_living_one_stays(tmp_path):
    killed, living = tmp_path / f"{cluster.PREFIX}killed", tmp_path / f"{cluster.PREFIX}living"
    for folder in (killed, living):
        folder.mkdir()
        (folder / "alive").touch()
    with cluster.alone("alive", living):
        (living / "alive.gate").rename(living / "alive")
        cluster._forget_killed_runs(tmp_path)
    assert (killed.exists(), living.exists()) == (False, True)
