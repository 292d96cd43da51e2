"""Every indicator, in a file by theme; `registry.py` lists them all."""
