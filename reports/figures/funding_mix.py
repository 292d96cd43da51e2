"""From which sources the known cost of trainings came, as shares of the amounts that were written down."""

from django.db import connection

from reports.facts.outcomes import CODE_MAP, HELD
from reports.question.question import Question
from tpbis.formats import format_percent

MOST = 3  # sources that are named; the rest is told together
FROM_ROWS = f"""WITH {CODE_MAP},{HELD}
  SELECT s.label, sum(f.amount) FROM held h JOIN programs_trainingfunding f ON f.training_id = h.id
    JOIN programs_fundingsource s ON s.code = f.source_id
  WHERE h.measured AND h.cost IS NOT NULL AND f.amount > 0 GROUP BY s.code ORDER BY 2 DESC, s.code"""


def funding_mix(question: Question) -> str:
    """ "APBD kabupaten/kota 60%, CSR/TJSL 40%" of the measured trainings whose cost is known; "" of none."""
    with connection.cursor() as cursor:
        cursor.execute(FROM_ROWS, question.params)
        amounts = [(label, int(amount)) for label, amount in cursor.fetchall()]
    return in_words(amounts)


def in_words(amounts: list[tuple[str, int]]) -> str:
    """Sources with their amounts, the largest first, in words."""
    whole = sum(amount for _, amount in amounts)
    said = [f"{label} {format_percent(amount / whole)}" for label, amount in amounts[:MOST]]
    if rest := sum(amount for _, amount in amounts[MOST:]):
        said.append(f"sumber lain {format_percent(rest / whole)}")
    return ", ".join(said)
