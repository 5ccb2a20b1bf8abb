"""Follows what happens to documents: their numbers, their relations, the text of their files."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import get_default_page_content_type
from wagtail.signals import (
    page_published,
    page_unpublished,
    workflow_approved,
    workflow_cancelled,
    workflow_submitted,
)

from home.models import BasePage, PortalDocument
from home.outbox import emit
from home.signals import content_saved, pages_changed
from library import claims
from library.effects import renew_after, renew_validity
from library.models import (
    DocumentPage,
    DocumentType,
    IssuingBody,
    Relation,
    Signer,
    Subject,
)
from library.numbering import forget_types
from library.texts import TOPIC
from search.index import ask_for_updates

_NAMED = {
    DocumentType: "document_type",
    IssuingBody: "issuing_body",
    Subject: "subject",
    Signer: "signer",
}
"""Registers by whose names documents are found, and where a document names a row of each."""


@receiver([workflow_submitted, workflow_cancelled, workflow_approved])
def keep_number_by_stage(instance, **kwargs) -> None:
    """Claim the number of a document from submission on; give it free where that ends."""
    if instance.base_content_type == get_default_page_content_type():
        claims.renew(int(instance.object_id))


@receiver(content_saved)
def keep_number_by_draft(page, **kwargs) -> None:
    """Claim another number where a draft on its way gets another."""
    if isinstance(page, DocumentPage) and page.current_workflow_state is not None:
        claims.renew(page.pk)


@receiver(page_published, sender=DocumentPage)
@receiver(page_unpublished, sender=DocumentPage)
def follow_publication(instance: DocumentPage, **kwargs) -> None:
    """Keep the number of what readers get, and bring up what its relations say."""
    claims.renew(instance.pk)
    renew_after(instance)


@receiver(pages_changed)
def follow_many(keys: list[int], **kwargs) -> None:
    """Follow documents that were changed without being saved one by one, as by archiving."""
    for page in DocumentPage.objects.filter(pk__in=keys):
        claims.renew(page.pk)
        renew_after(page)


@receiver([pre_save, pre_delete], sender=Relation)
def remember_other_side(instance: Relation, **kwargs) -> None:
    """Remember whom a relation is about, before it names another or goes."""
    stored = Relation.objects.filter(pk=instance.pk).values_list("target_id", "found_id")
    instance.other_sides = set(stored.first() or ()) - {None}


@receiver([post_save, post_delete], sender=Relation)
def renew_other_side(instance: Relation, **kwargs) -> None:
    """Renew the validity of a document to which nothing is done any more by this relation.

    What is done to the one that it names now follows from its own document's publication.
    """
    is_saved = "created" in kwargs
    named = {instance.target_id, instance.found_id} if is_saved else set()
    renew_validity(instance.other_sides - named)


@receiver([post_save, post_delete], sender=DocumentType)
def read_types_anew(**kwargs) -> None:
    """Let numbers be read by the types of now."""
    forget_types()


def follow_name(sender: type, instance, created: bool, raw: bool = False, **kwargs) -> None:
    """Let documents be found by the new name of what they name: bodies are renamed."""
    if not (created or raw):
        documents = DocumentPage.objects.filter(**{_NAMED[sender]: instance})
        ask_for_updates(BasePage, list(documents.values_list("pk", flat=True)))


for model in _NAMED:
    post_save.connect(follow_name, sender=model)


@receiver(post_save, sender=PortalDocument)
def ask_for_text(instance: PortalDocument, created: bool, raw: bool = False, **kwargs) -> None:
    """Let the text layer of a new file be read, after the commit."""
    if created and not raw:
        emit(TOPIC, file=instance.pk)
