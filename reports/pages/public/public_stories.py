"""Stories on a public page: published with consent, without the person, and never a story that names them."""

import re
from dataclasses import dataclass

from django.utils.text import Truncator

from participants.models import Story
from reports.pages.public.public_reader import PublicReader

SHOWN, MOST_WORDS = 3, 60
SHORTEST_NAME = 4  # letters of a part of a name that is looked for: shorter ones are words of their own


@dataclass(frozen=True)
class PublicStory:
    title: str
    quote: str
    body: str
    library: str


def public_stories(reader: PublicReader) -> tuple[list[PublicStory], int]:
    """The newest stories of a place, and how many stay away because they name their person."""
    rows = Story.objects.visible_to(reader).filter(published=True, publish_consent=True)
    rows = rows.select_related("library", "person").order_by("-story_day", "-id")
    stories = list(rows[:SHOWN])
    named = [story for story in stories if names_person(story)]
    return [_shown(story) for story in stories if story not in named], len(named)


def names_person(story: Story) -> bool:
    """Whether a word of the person's name stands in the text."""
    parts = re.findall(r"\w+", story.person.name.casefold()) if story.person else []
    words = set(re.findall(r"\w+", f"{story.title} {story.quote} {story.body}".casefold()))
    return any(part in words for part in parts if len(part) >= SHORTEST_NAME)


def _shown(story: Story) -> PublicStory:
    body = Truncator(story.body).words(MOST_WORDS, truncate=" …")
    return PublicStory(story.title, story.quote, body, story.library.name)
