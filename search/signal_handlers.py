"""Which changes the index follows: every saved, tagged or deleted object of an indexed model.

Drafts, publications and their end all save the page. A move changes no text that is indexed:
where a page stands, and who may see it, is asked of the page itself in every search.
"""

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from modelsearch.index import class_is_indexed, get_indexed_models

from home.signals import pages_changed
from search.index import ask_for_update, ask_for_updates


def connect() -> None:
    """Follow the indexed models, once all of them are loaded.

    One by one: a receiver for whatever model would make Django read every row it deletes.
    """
    for model in get_indexed_models():
        post_save.connect(follow_object, sender=model)
        post_delete.connect(follow_object, sender=model)
    m2m_changed.connect(follow_relations)
    pages_changed.connect(follow_pages)


def follow_object(sender: type[Model], instance: Model, raw: bool = False, **kwargs) -> None:
    """Follow an object that was saved or deleted. What fixtures load is left to a rebuild."""
    if not raw:
        ask_for_update(sender, instance.pk)


def follow_relations(instance: Model, action: str, **kwargs) -> None:
    """Follow an object whose tags changed, which are stored after it."""
    if action.startswith("post_") and class_is_indexed(type(instance)):
        ask_for_update(type(instance), instance.pk)


def follow_pages(sender: type[Model], keys: list[int], **kwargs) -> None:
    """Follow pages that were changed without being saved one by one."""
    ask_for_updates(sender, keys)
