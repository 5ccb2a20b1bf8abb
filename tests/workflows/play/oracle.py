"""What must hold of everything that readers get, whatever led there.

The oracle knows only which words were typed by whom, and which words stood on the page that each
person saw when they decided. It asks neither the portal's digest nor the rules of the play.
"""

import re
from collections import defaultdict

from home.models import BasePage
from tests.workflows.play.draft import Deed, Draft
from workflows.models import Event

TOKEN = re.compile(r"tk\d{5}")


class Oracle:
    """Follows every typed word to the readers' page."""

    def __init__(self, newsroom):
        self.newsroom = newsroom
        self.writers: dict[str, frozenset] = {}
        self.by_unit: dict[str, bool] = {}
        self.written: dict[int, set] = defaultdict(set)
        self.public: dict[int, frozenset] = defaultdict(frozenset)
        self.notes: dict[int, tuple] = defaultdict(lambda: (0, ""))
        self.deeds: dict[int, list[Deed]] = defaultdict(list)
        self.needs_lead: dict[int, bool] = defaultdict(bool)
        self.at_once: dict[int, tuple] = {}

    def begin(self, draft: Draft, token: str) -> None:
        """Take over what happened to the draft before the play."""
        self.typed(draft, token, {draft.owner}, by_unit=True)
        self.deeds[draft.key] = list(draft.deeds)
        self.needs_lead[draft.key] = draft.was_submitted and draft.public is None

    def typed(self, draft: Draft, token: str, people: set, by_unit: bool) -> None:
        # Who types a word again that stood there before has not invented it.
        self.writers.setdefault(token, frozenset(people))
        self.by_unit.setdefault(token, by_unit)
        self.written[draft.key].add(token)

    def submitted(self, draft: Draft) -> None:
        if draft.public is None and draft.section == "standard":
            self.needs_lead[draft.key] = True

    def decided(self, draft: Draft, deed: Deed) -> None:
        self.deeds[draft.key].append(deed)

    def published_at_once(self, draft: Draft, by: str) -> None:
        self.at_once[draft.key] = (by, draft.publications)

    def last_note(self, draft: Draft) -> tuple:
        return self.notes[draft.key]

    def line_ended(self, draft: Draft) -> None:
        """What was published, withdrawn or brought back goes its whole way again."""
        self.deeds[draft.key] = []
        self.needs_lead[draft.key] = False

    def look_at(self, draft: Draft) -> None:
        """Open the draft's address as a reader does, and judge what stands there."""
        page = BasePage.objects.filter(pk=draft.key).first()
        if page is None:
            assert draft.stage == "gone"
            return
        response = self.newsroom.client(None).get(page.get_url())
        if draft.public is None:
            assert response.status_code in (404, 410), draft
            self.public[draft.key] = frozenset()
        else:
            assert response.status_code == 200, draft
            shown = tokens_in(response)
            if shown != self.public[draft.key]:
                self.judge(draft, shown)
            self.public[draft.key] = shown
        for alias in BasePage.objects.filter(alias_of=draft.key):
            self._look_at_alias(alias, draft)

    def _look_at_alias(self, alias, draft: Draft) -> None:
        response = self.newsroom.client(None).get(alias.get_url())
        if response.status_code == 200:
            shown = tokens_in(response)
            assert shown == self.public[draft.key], (shown, self.public[draft.key], draft)
        else:
            assert draft.public is None, draft

    def judge(self, draft: Draft, shown: frozenset) -> None:
        """Check that of every new word each required approver was shown it, and wrote none."""
        new = shown - self.public[draft.key]
        writers = frozenset().union(*(self.writers[token] for token in new))
        deeds = [deed for deed in self.deeds[draft.key] if not deed.people & writers]
        if (emergency := self.at_once.pop(draft.key, None)) is not None:
            assert emergency[0] not in writers, (draft, emergency)
        else:
            boards = [d for d in deeds if (d.kind, d.stage) == ("approve", "board")]
            approvers = {deed.by for deed in boards if deed.seen == shown}
            assert len(approvers) >= draft.needed, (draft, shown, self.deeds[draft.key])
            if self.needs_lead[draft.key] and not was_passed_over(draft):
                of_unit = {token for token in new if self.by_unit[token]}
                leads = [d for d in deeds if d.stage == "unit" and d.kind == "approve"]
                assert any(of_unit <= deed.seen for deed in leads), (draft, shown, leads)
                forwards = [d for d in self.deeds[draft.key] if d.kind == "forward"]
                assert any(of_unit <= deed.seen for deed in forwards) or _went_fast(draft)
        self.notes[draft.key] = draft.public["note"]
        self.line_ended(draft)


def was_passed_over(draft: Draft) -> bool:
    """Whether the portal noted that the unit's stage was passed over for want of a lead."""
    return Event.objects.filter(page=draft.key, kind="skipped", stage="unit").exists()


def _went_fast(draft: Draft) -> bool:
    return draft.section == "fast"


def tokens_in(response) -> frozenset:
    """Return the tokens of the item itself on a page: nothing of what is listed beside it."""
    html = response.content.decode()
    head = re.search(r'<meta name="description" content="([^"]*)"', html)
    start, end = html.find("article__head"), html.find("</article>")
    beside = html.find('class="neighbours', start)
    article = html[start : beside if beside > 0 else end]
    return frozenset(TOKEN.findall(article + (head[1] if head else "")))
