"""What mails about a draft say."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from home.mail import send_later
from workflows.moments import moment_said


@dataclass(frozen=True)
class Letter:
    """A mail about a page: subject and first sentence, then the facts, then a link."""

    page: object
    subject: str
    sentence: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    reason: str = ""
    link: str = ""

    def send_to(self, person) -> None:
        """Send it to one person once the running transaction has committed."""
        context = {
            "person": person,
            "title": self.page.draft_title,
            "sentence": self.sentence,
            "facts": self._all_facts(),
            "reason": self.reason,
            "link": self.link or review_link(self.page),
            "portal": settings.WAGTAIL_SITE_NAME,
        }
        send_later(
            person.email,
            subject=f"{self.subject}: {self.page.draft_title}",
            text=render_to_string("workflows/mails/letter.txt", context),
            html=render_to_string("workflows/mails/letter.html", context),
        )

    def _all_facts(self) -> list[tuple[str, str]]:
        facts = [(_("Unit"), str(self.page.unit)), *self.facts]
        if self.page.priority:
            facts.append((_("Priority"), self.page.get_priority_display()))
        return facts


def review_link(page) -> str:
    """Return the whole address of the review screen; who is not signed in signs in first."""
    return absolute(reverse("workflows:review", args=[page.pk]))


def absolute(path: str) -> str:
    """Return the whole address of a path of the portal."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def said(moment: datetime | None) -> str:
    """Return a moment as people write it, in the portal's time zone."""
    return moment_said(moment) if moment else "–"
