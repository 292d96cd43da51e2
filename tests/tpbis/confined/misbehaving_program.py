"""A reader that does what hostile bytes could make a reader do: `python -m …`, asked {"how"}."""

import os
import signal
import sys
import time

from tpbis.confined.limits import HEAD, answer, send, send_json


def read(request: dict) -> None:
    globals()[request["how"]]()


def eat_memory():
    held = []
    while True:
        held.append(bytearray(1 << 20))


def spin():
    while True:
        pass


def sleep():
    send_json(os.getpid())
    time.sleep(60)


def abort():
    os.abort()


def fault():
    os.kill(os.getpid(), signal.SIGSEGV)


def fail():
    raise RuntimeError(request_path)  # noqa: F821 - a bug


def leave():
    os._exit(0)


def say_too_much():
    os.write(1, HEAD.pack(1 << 30))
    time.sleep(60)


def say_nonsense():
    send(b'{"date": 7}')


def open_many_files():
    send_json(len([os.open("/dev/null", os.O_RDONLY) for _ in range(1000)]))


def write_a_file():
    with open(sys.argv[0] + ".txt", "w") as file:
        file.write("x")


def tell_surroundings():
    send_json(sorted(os.environ))


if __name__ == "__main__":
    answer(read)
