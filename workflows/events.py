"""Records what happens to a page, with the facts as they are at that moment."""

from django.apps import apps

from workflows.signals import event_recorded


def record(kind, page, person, stage: str = "", due_at=None, behalf_of=None, **facts):
    """Write an event about `page`, in the running transaction, tell who listens, and return it."""
    specific = page.specific_deferred if hasattr(page, "specific_deferred") else page
    event = apps.get_model("workflows.Event").objects.create(
        kind=kind,
        page_id=page.pk,
        person=person,
        behalf_of=behalf_of,
        unit_id=page.unit_id,
        stage=stage,
        due_at=due_at,
        digest=page.content_digest,
        facts=specific.event_facts() | {"priority": page.priority} | facts,
    )
    event_recorded.send(sender=type(event), event=event)
    return event
