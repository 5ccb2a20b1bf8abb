"""Acts beside writing and deciding, each told beforehand whether it should be accepted."""

from django.urls import reverse

from home.models import ArchiveEntry, BasePage
from news.models import NewsPage
from tests.newsroom import CO_SO, THUONG_TRUC
from tests.workflows.play.clock import is_to_come
from tests.workflows.play.draft import Draft
from tests.workflows.play.judge import Judge
from tests.workflows.play.people import UNIT

SECTIONS = {"standard": CO_SO, "fast": THUONG_TRUC}
REASON = "Xin bổ sung nguồn."


class FurtherActs(Judge):
    """Taking back, moving, copying, and what is done after publication."""

    def take_back(self, draft: Draft, by: str) -> None:
        expected = draft.may_take_back(self.people, by)
        if self.post("take back", draft, by, expected, "workflows:take_back"):
            draft.stage = "draft"

    def may_delete(self, draft: Draft, by: str) -> bool:
        writes = ("contributor", UNIT) in self.people.own(by)
        history = draft.was_submitted or draft.publications
        return bool(writes and draft.owner == by and draft.stage == "draft" and not history)

    def delete(self, draft: Draft, by: str) -> None:
        expected = self.may_delete(draft, by)
        if self.post("delete", draft, by, expected, "wagtailadmin_pages:delete"):
            draft.stage = "gone"

    def may_move(self, draft: Draft, by: str) -> bool:
        is_loose = draft.public is None and draft.stage in ("draft", "assisting")
        return is_loose and draft.may_edit(self.people, by)

    def move(self, draft: Draft, by: str) -> None:
        there = "fast" if draft.section == "standard" else "standard"
        expected = self.may_move(draft, by)
        section = self.newsroom.section(SECTIONS[there])
        view = "wagtailadmin_pages:move_confirm"
        if self.post("move", draft, by, expected, view, {}, draft.key, section.pk):
            draft.section = there
            if draft.is_running and draft.path_now() != draft.path:
                draft.start(self.people, draft.path_now())

    def may_copy(self, draft: Draft, by: str) -> bool:
        writes = self.people.of_unit(by) or self.people.holds(by, "assistant")
        return draft.is_there and draft.may_view(self.people, by) and writes

    def copy(self, draft: Draft, by: str, token: str) -> None:
        expected = self.may_copy(draft, by)
        known = set(NewsPage.objects.values_list("pk", flat=True))
        section = self.newsroom.section(SECTIONS[draft.section])
        data = {"title": token, "slug": "ban-sao", "section": section.pk}
        address = reverse("wagtailadmin_pages:copy", args=[draft.key])
        response = self.newsroom.client(by).post(address, data)
        made = NewsPage.objects.exclude(pk__in=known).first()
        assert (made is not None) == expected, (by, response.status_code, self.told)
        self.reach["copy", made is not None] += 1
        self.told.append(f"copy by {by}: {made is not None}")
        if made is None:
            return
        self.has_changed = True
        copy = draft.copied(made.pk, by)
        self.drafts.append(copy)
        self.oracle.typed(copy, token, self.people.writes_for(by), self.people.of_unit(by))
        # The way of its writers goes on from what was copied, its time included.
        new = {"title": token, "slug": "ban-sao", "note": (0, ""), "when": ""}
        copy.write(self.people, by, copy.content | new)

    def may_withdraw(self, draft: Draft, by: str) -> bool:
        return draft.public is not None and self.people.holds(by, "board_head", "administrator")

    def withdraw(self, draft: Draft, by: str, emergency: bool = False) -> None:
        # An administrator's withdrawal is always one of an emergency: the board is told.
        expected = self.may_withdraw(draft, by)
        page = BasePage.objects.filter(pk=draft.key).first()
        data = {"reason": REASON, "shown": page.live_digest if page else ""}
        if emergency:
            data["emergency"] = "on"
        name = "emergency withdrawal" if emergency else "withdraw"
        if self.post(name, draft, by, expected, "workflows:withdraw", data):
            draft.leave_readers()
            self.oracle.line_ended(draft)

    def may_publish_at_once(self, draft: Draft, by: str) -> bool:
        noted = draft.public is None or draft.content["note"][0] > draft.public["note"][0]
        return (
            self.people.holds(by, "board_head", "administrator")
            and draft.may_view(self.people, by)
            and draft.is_there
            and draft.stage != "live"
            and by not in draft.writers()
            and noted
            and not is_to_come(draft.content["when"])
        )

    def publish_at_once(self, draft: Draft, by: str) -> None:
        page = BasePage.objects.filter(pk=draft.key).first()
        expected = self.may_publish_at_once(draft, by)
        data = {"reason": REASON, "shown": page.content_digest if page else ""}
        if self.post("publish at once", draft, by, expected, "workflows:publish_at_once", data):
            self.oracle.published_at_once(draft, by)
            draft.publish()

    def may_archive(self, draft: Draft, by: str) -> bool:
        keeps = self.people.holds(by, "board_head", "administrator")
        history = draft.was_submitted or draft.publications
        return bool(keeps and history and draft.is_there)

    def archive(self, draft: Draft, by: str) -> None:
        expected = self.may_archive(draft, by)
        if self.post("archive", draft, by, expected, "workflows:archive_page", {"pages": "1"}):
            draft.leave_readers("archived")
            self.oracle.line_ended(draft)

    def may_restore(self, draft: Draft, by: str) -> bool:
        keeps = self.people.holds(by, "board_head", "administrator")
        return draft.stage == "archived" and keeps

    def restore(self, draft: Draft, by: str) -> None:
        entry = ArchiveEntry.objects.filter(page=draft.key, restored_at=None).first()
        expected = self.may_restore(draft, by)
        key = entry.pk if entry else 0
        if self.post("restore", draft, by, expected, "workflows:restore", {}, key):
            draft.restore()

    def may_start_correction(self, draft: Draft, by: str) -> bool:
        may = self.people.of_unit(by) or self.people.holds(by, "assistant")
        return draft.public is not None and may and draft.stage != "live"

    def start_correction(self, draft: Draft, by: str) -> None:
        """Correct what readers have past a draft that waits, which is parked."""
        expected = self.may_start_correction(draft, by)
        if self.post("park", draft, by, expected, "workflows:start_correction"):
            draft.park()
            draft.saved_by = by

    def may_unschedule(self, draft: Draft, by: str) -> bool:
        asked = draft.requested_by == by
        member = self.people.of_unit(by) or self.people.holds(by, "assistant")
        board = self.people.holds(by, "board", "board_head")
        return draft.stage == "scheduled" and (board or (asked and member))

    def unschedule(self, draft: Draft, by: str) -> None:
        expected = self.may_unschedule(draft, by)
        if self.post("unschedule", draft, by, expected, "workflows:unschedule"):
            draft.stage = "draft"

    def may_name_substitute(self, draft: Draft, by: str) -> bool:
        return self.people.holds(by, "administrator") and draft.is_left(self.people)

    def name_substitute(self, draft: Draft, by: str, person: str) -> None:
        """Name somebody for a draft on which too few can decide."""
        expected = self.may_name_substitute(draft, by)
        expected = expected and draft.may_stand_in(self.people, person)
        data = {"person": self.newsroom.user(person).pk}
        name = "name a substitute"
        if self.post(name, draft, by, expected, "workflows:substitute", data):
            draft.substitutes[draft.visit].add(person)
            draft.knows_it.add(person)

    def may_prioritise(self, draft: Draft, by: str) -> bool:
        orders = self.people.holds(by, "assistant", "board_head")
        orders = orders and draft.may_view(self.people, by)
        return draft.is_there and (orders or draft.may_edit(self.people, by))

    def prioritise(self, draft: Draft, by: str, priority: int) -> None:
        if not draft.is_there:
            return
        page = BasePage.objects.get(pk=draft.key)
        expected = self.may_prioritise(draft, by) and page.priority != priority
        self.post("priority", draft, by, expected, "workflows:priority", {"priority": priority})
