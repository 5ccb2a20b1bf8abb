"""The editing form of news items."""

from django.apps import apps

from home.forms import ContentPageForm
from home.text import normalise_value
from search.vietnamese import slugify


class NewsPageForm(ContentPageForm):
    """The form of an item."""

    def clean_topics(self) -> list[str]:
        """Return the names of topics in one form, and known ones as they are known."""
        names = normalise_value(list(self.cleaned_data["topics"]))
        return list(dict.fromkeys(_known(name) or name for name in names))


def _known(name: str) -> str | None:
    """Return the name of the topic that differs in case at most.

    SQLite would compare without regard to case in ASCII only, so candidates are found by the
    address, which has neither case nor marks.
    """
    topics = apps.get_model("news.Topic").objects
    like = topics.filter(slug__regex=rf"^{slugify(name, max_length=90)}(-\d+)?$").order_by("pk")
    names = like.values_list("name", flat=True)
    return next((other for other in names if other.casefold() == name.casefold()), None)
