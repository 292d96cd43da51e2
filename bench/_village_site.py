"""Serve a fresh demo on a database of its own, say its address, and go on until the end of the bench."""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import cluster  # noqa: E402

cluster.announce()
os.environ["DJANGO_SETTINGS_MODULE"] = "tpbis.settings"

import django  # noqa: E402

django.setup()

from tests.browser.site import copy_demo, serve  # noqa: E402

with tempfile.TemporaryDirectory() as folder:
    copy_demo("desa", Path(folder))
    with serve("desa", Path(folder)) as url:
        print(f"SIAP {url}", flush=True)
        sys.stdin.read()
