"""Pages that were compressed in part: any reader of gzip gets exactly the text."""

import gzip
import zlib

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from reports.pages.dashboard.gzip_parts import answer, joined, pressed

TEXT = st.text(st.characters(codec="utf-8"), max_size=300)


@given(TEXT, TEXT, TEXT)
def test_joined_parts_read_back_as_the_whole_text(before, text, after):
    assert gzip.decompress(joined(before, text, pressed(text), after)).decode() == before + text + after


def test_joined_parts_are_one_member_that_browsers_read_to_its_end():
    reader = zlib.decompressobj(31)
    assert (
        reader.decompress(joined("a", "b" * 100_000, pressed("b" * 100_000), "c"))
        == b"a" + b"b" * 100_000 + b"c"
    )
    assert reader.eof and not reader.unused_data


def test_equal_pages_differ_in_length():
    assert len({len(joined("a", "b", pressed("b"), "c")) for _ in range(200)}) > 10


@pytest.mark.parametrize(("accepts", "packed"), [("gzip, br", True), ("br", False), (None, False)])
def test_answer_is_in_gzip_only_for_those_who_take_it(accepts, packed):
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepts} if accepts else None)
    response = answer(request, "<html>", "isi", pressed("isi"), "</html>")
    read = gzip.decompress(response.content) if packed else response.content
    assert read == b"<html>isi</html>"
    assert (response.get("Content-Encoding") == "gzip") is packed


def test_plain_answer_also_says_that_it_varies():
    response = answer(RequestFactory().get("/"), "a", "b", pressed("b"), "c")
    assert response["Vary"] == "Accept-Encoding"
