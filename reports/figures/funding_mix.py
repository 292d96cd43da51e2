"""From which sources the known cost of trainings came, as shares of the amounts that were written down."""

from django.db import connection

from reports.facts.funding import FUNDING
from reports.facts.outcomes import PER_TRAINING, outcomes
from reports.question.question import Question
from reports.rollups import read_rollups
from tpbis.formats import format_percent

MOST = 3  # sources that are named; the rest is told together
FROM_ROWS = f"""WITH {outcomes()},{PER_TRAINING}
  SELECT s.label, sum(f.amount) FROM ({FUNDING}) f JOIN programs_fundingsource s ON s.code = f.source
  GROUP BY s.code ORDER BY 2 DESC, s.code"""


def funding_mix(question: Question) -> str:
    """ "APBD kabupaten/kota 60%, CSR/TJSL 40%" of the measured trainings whose cost is known; "" of none."""
    return in_words(amounts_by_source(question))


def amounts_by_source(question: Question) -> list[tuple[str, int]]:
    """Sources with their rupiah, the largest first."""
    if read_rollups.holds_place(question):
        return read_rollups.state(question)["funding"]
    with connection.cursor() as cursor:
        cursor.execute(FROM_ROWS, question.params)
        return [(label, int(amount)) for label, amount in cursor.fetchall()]


def in_words(amounts: list[tuple[str, int]]) -> str:
    """Sources with their amounts, the largest first, in words."""
    whole = sum(amount for _, amount in amounts)
    said = [f"{label} {format_percent(amount / whole)}" for label, amount in amounts[:MOST]]
    if rest := sum(amount for _, amount in amounts[MOST:]):
        said.append(f"sumber lain {format_percent(rest / whole)}")
    return ", ".join(said)
