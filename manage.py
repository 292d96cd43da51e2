#!/usr/bin/env python
"""Django's command line for TPBIS."""

import os
import sys

from tpbis.management import command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tpbis.settings")
    command_line.run(sys.argv)
