"""Render a brief as PDF or as a PNG 1080 pixels wide, from one set of parts."""

from pathlib import Path

from programs.papers.typst_pdf import compile_source

HERE = Path(__file__).resolve().parent
PPI = 144  # the card is 540 points wide


def _source(name: str) -> bytes:
    return (HERE / "brief_parts.typ").read_bytes() + b"\n" + (HERE / f"{name}.typ").read_bytes()


def pdf(data: dict) -> bytes:
    return compile_source(_source("brief_sheet"), data)


def png(data: dict) -> bytes:
    return compile_source(_source("brief_card"), data, format="png", ppi=PPI)
