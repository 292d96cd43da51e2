"""Texts with and without a NIK, for the reader of the server and the one of the phone."""

import datetime as dt
import random

HOLDING = [
    "3673 0811 1170 0000", "36 73 0811 1170 0000", "3,673,081,111,700,000", "36730811\n  11700000",
    "Siti3673081111700000P", "nik=3673081111700000&x", "3673.0811.1170.0000", "3673/0811/1170/0000",
    "3673            0811   ……………   1170 | | 0000", "(3673)(0811)(1170)(0000)",
    "𝟑𝟔𝟕𝟑𝟎𝟖𝟏𝟏𝟏𝟏𝟕𝟎𝟎𝟎𝟎𝟎", "³⁶⁷³⁰⁸¹¹¹¹⁷⁰⁰⁰⁰⁰",
    "3️⃣6️⃣7️⃣3️⃣0️⃣8️⃣1️⃣1️⃣1️⃣1️⃣7️⃣0️⃣0️⃣0️⃣0️⃣0️⃣", "3673081111700000E", "3.67308111170000E+15 KTP",
    "3673081117000003", "3673 0811 1700 0003", "NIK 367308111170000", "No. KTP: 36730811117000001",
    "367308111170000 (NIK)", "e-KTP 3673 0811 1170 000", "NIK 3.67308E+15",
    "Nomor induk kependudukan 9999999999999999",
    "3673081111700000081234567890", "0812345678903673081111700000", "36730811117000003673081111700001",
    "3673O81111700000", "3673 O811 1170 OOOO", "36a73b08c11d11e70f00g00", "Siti3673x081111x700001Ani",
    "3673-0811-1l7O-0001", "081234567890 3673O8 111170 OOO1", "KTP 3673O811117OOO1",
    "rekening atas nama Ani 3673081111700000", "081234567890 / 3673081111700000 / 081298765432",
]  # fmt: skip

HOLDING_NONE = [
    "", "Siti Aminah", "0812-1101-0112, 0813-1111-2222", "0812 1101 0112 0813 1111 2222",
    "081211010112/081311112222", "6281211010112, 812-3456-7890", "+62 812-1101-0112 / +62 813-1111-2222",
    "(0254) 211210, 0254-211211", "belum punya KTP. 0812-3456-7890, 0813-1111-2222",
    "Siti 32 th 0812 1101 0112",
    "11/12/2022-12/12/2022", "11 07 2022\n12 07 2022",
    "17-7-2022, 18-7-2022", "17/07/2022 08.00-10.00", "2022-12-11 2022-12-12", "30/11/2026 06.11.51",
    "11.15-11.20, 12.00-12.30", "1998 1999 2000 2001 2002", "2019, 2020, 2021, 2022",
    "2019-2020-2021-2022",
    "-6.110012, 106.150234", "106.150234,-6.110012", "ISBN 978-602-03-1234-5, 978-602-03-1235-2",
    "9786020312345", "NIP 19680321 199003 1 001", "196803211990031001", "Rp 1.000.000.000.000.000",
    "12.500.000 - 15.000.000", "Rp12.345.611 Rp15.000.000", "12, 15, 08, 11, 12, 20, 33, 40",
    "L 12\nP 23\n15\n20\n11\n12\n33\n40",
    "0193a7c2-1234-7123-8123-123456789012", "36.73.01.1004 2022-07", "No. rek. BRI 3673 9955 5170 0000",
    "rekening 1234567890123456", "0123-01-012345-50-1", "421.3/123/Disdik/2022",
    "O812 3456 789O, O8l2 3456 7891", "31 RT 01 RW 02 HP 0812345678", "19680321 199003 l 001",
    "KDR-36730-15B-2022/VII", "12x30 15x40 20x50 10x10", "Rp 3O.OOO.OOO", "B 1234 XYZ, B 5678 CD 36",
    "rek. 3673a9955b5170c0000",
    "Jl. Raya 12 RT 03/05 42118", "17072022 18072022", "11500000 13000000", "12500000-15000000",
]  # fmt: skip

MARKS = [*" .-/,_:\t\n\u00a0\u200b", "", " \n ", "\r\n", " - ", " | ", ", ", "; "]
WORDS = ["NIK", "KTP", "No. KTP:", "Siti", "rek.", "Rp", "Ani 32 th", "0812 3456 7890", "17/07/1990", "2022"]
WORDS += ["19680321 199003 1 001", "RT 03/05", "(", "1.500.000", "kependudukan", "😀", "½", "36.73.01.1004"]
SCRIPTS = ["0123456789"] * 6 + ["０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "⓪①②③④⑤⑥⑦⑧⑨", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"]


def mixed_texts(count: int, seed: int = 11) -> list[str]:
    """Texts of NIKs, well and badly spelt, among words and other numbers; always the same."""
    chance = random.Random(seed)
    return [_mixed(chance) for _ in range(count)]


def _mixed(chance: random.Random) -> str:
    pieces = []
    for _ in range(chance.randint(1, 5)):
        kind = chance.random()
        number = str(chance.randrange(10 ** chance.randint(1, 14)))
        pieces.append(_spelt(chance) if kind < 0.4 else chance.choice(WORDS) if kind < 0.8 else number)
    return chance.choice([*MARKS, *[" "] * len(MARKS)]).join(pieces)


def _spelt(chance: random.Random) -> str:
    """A NIK with letters, marks or digits of another script in it, sometimes with a digit too few or many."""
    born = dt.date(1930, 1, 1) + dt.timedelta(days=chance.randrange(35_000))
    area = chance.choice(["367301", "317502", "110101", "200101", "990000"])
    nik = f"{area}{born.day + chance.choice([0, 40]):02}{born:%m%y}{chance.randint(0, 9999):04}"
    nik = chance.choice([nik] * 8 + [nik[:15], nik + "7"])
    if chance.random() < 0.3:
        nik = "".join(
            {"0": "O", "1": "l"}.get(digit, digit) if chance.random() < 0.5 else digit for digit in nik
        )
    between = chance.choice([*MARKS, "a"])
    nik = "".join(digit + between * (chance.random() < 0.3) for digit in nik)
    return nik.translate(str.maketrans("0123456789", chance.choice(SCRIPTS)))
