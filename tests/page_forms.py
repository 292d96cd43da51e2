"""What a browser would send from a page: the fields of its forms as they stand, and what a person changes."""

from html.parser import HTMLParser
from typing import Any

NOT_SENT = {"submit", "button", "file", "image", "reset"}


class Forms(HTMLParser):
    """The sent fields of every form with method post, as {name: [value, …]} in page order."""

    def __init__(self, html: str):
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self.actions: list[str] = []
        self._form = self._select = self._area = None
        self._off = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "form" and has.get("method") == "post":
            self._form = {}
            self.forms.append(self._form)
            self.actions.append(has.get("action") or "")
        if tag == "fieldset":
            self._off += bool(self._off) or "disabled" in has
        if self._form is None or self._off or "disabled" in has:
            return
        if tag == "option" and self._select is not None:
            self._options.append((has.get("value", ""), "selected" in has))
        name = has.get("name")
        if not name:
            return
        if tag == "input" and has.get("type", "text") not in NOT_SENT:
            is_box = has.get("type") in ("checkbox", "radio")
            if not is_box or "checked" in has:
                self._form.setdefault(name, []).append(has.get("value", "on" if is_box else ""))
        elif tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select, self._options, self._many = name, [], "multiple" in has

    def handle_data(self, data):
        if self._area:
            self._text += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "fieldset":
            self._off -= bool(self._off)
        elif tag == "textarea" and self._area:
            self._form.setdefault(self._area, []).append(self._text.removeprefix("\n"))
            self._area = None
        elif tag == "select" and self._select:
            chosen = [value for value, selected in self._options if selected]
            chosen = chosen if self._many or chosen else [value for value, _ in self._options[:1]]
            if chosen:
                self._form.setdefault(self._select, []).extend(chosen)
            self._select = None


def forms_of(response) -> list[dict[str, list[str]]]:
    """Every form of a page that saves, without that of signing out."""
    found = Forms(response.content.decode())
    return [form for form, action in zip(found.forms, found.actions, strict=True) if action != "/keluar/"]


def filled(client, url: str, *, nth: int = 0, **changes: Any) -> dict[str, Any]:
    """The fields of a page's form with these changed; None takes a field away."""
    return changed(forms_of(client.get(url))[nth], **changes)


def changed(fields: dict, **changes: Any) -> dict[str, Any]:
    return {name: value for name, value in (fields | changes).items() if value is not None}


def send(client, url: str, *, nth: int = 0, follow: bool = False, **changes: Any):
    """Open a page, change these fields of its form, and send all of them, as a browser does."""
    return client.post(url, filled(client, url, nth=nth, **changes), follow=follow)


def press(client, url: str, record: Any, **extra: Any):
    """The button of a page that shows a record as it is now."""
    version = type(record)._base_manager.get(pk=record.pk).version
    return client.post(url, {"version": version}, **extra)
