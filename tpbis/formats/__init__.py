"""Readers and printers of Indonesian values; readers return a `Reading` or raise `Unreadable`."""

from tpbis.formats.births import Birth, read_birth
from tpbis.formats.calendar import (
    MONTHS,
    WEEKDAYS,
    format_date,
    format_date_range,
    format_moment,
    format_month,
)
from tpbis.formats.date_ranges import find_dates, listed_days, read_date_range, read_hour, read_hours
from tpbis.formats.dates import read_date, read_month, read_spoken_date
from tpbis.formats.money import Money, format_money, read_money
from tpbis.formats.names import holds_number, name_key, tidy_name
from tpbis.formats.nik import (
    NIK_IN_LINE,
    NO_NIK_HERE,
    NikFacts,
    find_niks,
    has_nik,
    mask_deep,
    mask_nik,
    mask_niks,
    names_nik,
    nik_facts,
    sex_by_day,
    sex_of_nik,
    take_niks,
)
from tpbis.formats.numbers import format_decimal, format_int, format_percent
from tpbis.formats.person_traits import read_age, read_integer, read_nik, read_sex, read_tick
from tpbis.formats.phones import format_phone, read_phone, whatsapp_link, whatsapp_share
from tpbis.formats.reader_result import DASH, Reading, Unreadable, safe_cell, shown, unguard
