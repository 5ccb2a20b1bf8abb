"""Two versions of a page side by side, field by field, as the editor names the fields."""

from django.http import HttpRequest
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.compare import TagsFieldComparison, register_comparison_class


class NamedTagsComparison(TagsFieldComparison):
    """Compares topics by name, whatever their order; Wagtail shows their addresses instead."""

    def get_items(self) -> tuple[list[str], list[str]]:
        """Return the names of both versions."""
        return sorted(tag.name for tag in self.val_a), sorted(tag.name for tag in self.val_b)

    def get_item_display(self, item: str) -> str:
        """Return the name."""
        return item


register_comparison_class(ClusterTaggableManager, comparison_class=NamedTagsComparison)


def comparison(request: HttpRequest, before, after) -> list:
    """Return Wagtail's comparisons of the fields in which `after` differs from `before`."""
    handler = type(after).get_edit_handler()
    panel = handler.get_bound_panel(instance=after, request=request, form=None)
    fields = [compare(before, after) for compare in panel.get_comparison()]
    return [field for field in fields if field.has_changed()]
