"""A program that seals or opens what flows through it with age, in a process of its own (no Django)."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyrage

KEY = "TPBIS_AGE_KEY"  # in the environment, which only the same account can read
PROJECT = Path(__file__).resolve().parents[3]


def command(how: str, key: str) -> dict[str, Any]:
    """Arguments of subprocess: `seal` for a recipient, `open` with an identity."""
    environment = {KEY: key, "PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    return {"args": [sys.executable, "-m", __name__, how], "cwd": PROJECT, "env": environment}


def opened(content: Any, identity: str) -> subprocess.Popen:
    """A process whose output is the sealed content in clear; who reads no more ends it in peace."""
    return subprocess.Popen(**command("open", identity), stdin=content, stdout=subprocess.PIPE)


def main(how: str) -> None:
    """Read standard input, write standard output; end with 1 and a sentence when that fails."""
    key, source, target = os.environ[KEY], sys.stdin.buffer, sys.stdout.buffer
    try:
        if how == "seal":
            pyrage.encrypt_io(source, target, [pyrage.x25519.Recipient.from_str(key)])
        else:
            pyrage.decrypt_io(source, target, [pyrage.x25519.Identity.from_str(key)])
        target.flush()
    except BrokenPipeError:
        os._exit(0)
    except (OSError, pyrage.EncryptError, pyrage.DecryptError) as problem:
        print(f"error: {problem}", file=sys.stderr, flush=True)
        os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1])
