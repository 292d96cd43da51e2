"""The heading mapping of the last import with the same headings, proposed again."""

from participants.models import ImportBatch
from tpbis.models import User

LOOK_BACK = 5


def remembered(user: User, what: str, headings: list[str]) -> dict[str, str]:
    """Heading → field ("" = not used) as it was kept inside this user's scope; {} when never seen."""
    names = sorted({heading for heading in headings if heading})
    batches = ImportBatch.objects.visible_to(user).filter(what=what, undone_at=None, mapping__has_keys=names)
    for mapping in batches.order_by("-id").values_list("mapping", flat=True)[:LOOK_BACK]:
        if sorted(mapping) == names:
            return mapping
    return {}


def to_remember(headings: list[str], mapping: dict[str, str]) -> dict[str, str]:
    """Every heading of a file with its field, "" for what was not used."""
    return {heading: mapping.get(heading, "") for heading in headings if heading}
