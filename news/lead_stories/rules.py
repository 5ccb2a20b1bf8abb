"""Who orders the lead stories, and how those who do wait for each other."""

from django.utils import timezone
from django.utils.translation import gettext as _

from home.models import BasePage
from home.roles import standing_of
from news.lead_stories.models import LeadStory
from news.lead_stories.reading import choosable_items
from workflows.actions.refusal import Refused


def may_order_leads(user) -> bool:
    """Whether `user` chooses and orders the lead stories: the assisting group, administrators."""
    standing = standing_of(user)
    return standing.is_assistant or standing.is_administrator


def begin(user) -> None:
    """Begin a change of the list in the running transaction; Refused for whoever may not.

    Rows that two people add at once can't wait for each other, so that both wait for the root.
    """
    if not may_order_leads(user):
        raise Refused(_("The lead stories are ordered by the assisting group."))
    BasePage.objects.select_for_update(no_key=True).get(pk=BasePage.get_first_root_node().pk)


def lead_in_list(key: int) -> LeadStory:
    """Return a lead story; Refused where another person has removed it meanwhile."""
    lead = LeadStory.objects.select_related("item").filter(pk=key).first()
    if lead is None:
        raise Refused(_("This lead story is no longer in the list."))
    return lead


def check(item, starts_at, ends_at, but: LeadStory | None = None) -> None:
    """Refuse a time that never comes, and an item that would stand in the list twice at once."""
    if ends_at is not None and ends_at <= starts_at:
        raise Refused(_("It must end after it begins."))
    if ends_at is not None and ends_at <= timezone.now():
        raise Refused(_("This time has passed already."))
    others = LeadStory.objects.filter(item=item).exclude(pk=but.pk if but else None)
    if others.meeting(starts_at, ends_at).exists():
        raise Refused(_("This item is a lead story at that time already."))
    if (but is None or but.item_id != item.pk) and not choosable_items().filter(
        pk=item.pk
    ).exists():
        raise Refused(_("Readers can't see this item; choose another."))
