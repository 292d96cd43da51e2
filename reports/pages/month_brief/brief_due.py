"""From the day after an office's deadline on, its brief of the month before waits to be handed on."""

from datetime import date, timedelta
from typing import Any

from programs.models import Office
from programs.models.library import LATEST_DEADLINE
from programs.site_pages import url_of
from reports.models import MonthBrief
from reports.pages.dashboard.to_do import ToDo
from reports.pages.month_brief.brief_text import brief_text
from tpbis.formats import format_month
from tpbis.models import User

PERMISSION = "reports.send_brief"


def month_before(today: date) -> date:
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def is_after_deadline(code: str, today: date) -> bool:
    return today.day > LATEST_DEADLINE or today.day > Office.deadline_of(code)


def sent_brief(user: Any, code: str, today: date) -> MonthBrief | None:
    """The brief of last month that was handed on; None too where a mail server refused it."""
    rows = MonthBrief.objects.visible_to(user).filter(region_id=code, month=month_before(today))
    return rows.filter(refused=False).select_related("created_by").first()


def brief_waits(user: User, code: str, today: date) -> bool:
    """Whether the user's own office has a brief to hand on today."""
    if not (code and code == user.scope.prefix and user.has_perm(PERMISSION)):
        return False
    return sent_brief(user, code, today) is None and is_after_deadline(code, today)


def title_of(today: date) -> str:
    return f"Ringkasan {format_month(month_before(today))}"


def brief_line(place: Any, today: date) -> ToDo:
    """The line of the to-do list whose tap opens WhatsApp with the text."""
    line = ToDo(f"{title_of(today)} siap dikirim ke Kepala Dinas.", "Hanya angka yang boleh dibaca umum.")
    line.send_by_whatsapp("Kirim ringkasan", brief_text(place, today))
    line.list_url = url_of("month_brief", place.code)
    return line
