"""Spreadsheets in and out, each against its floor and its peers, in one run.

`bin/bench spreadsheets` measures what docs/decisions/0003-import-path.md shows; `bin/bench importing
kegiatan:5000` and `bin/bench exporting 5000 50000` measure one half on fewer rows.
"""

import django

django.setup()

import exporting  # noqa: E402
import importing  # noqa: E402

importing.main()
exporting.main()
