"""Two versions of a page side by side, field by field, as the editor names the fields."""

from django.http import HttpRequest


def comparison(request: HttpRequest, before, after) -> list:
    """Return Wagtail's comparisons of the fields in which `after` differs from `before`."""
    handler = type(after).get_edit_handler()
    panel = handler.get_bound_panel(instance=after, request=request, form=None)
    fields = [compare(before, after) for compare in panel.get_comparison()]
    return [field for field in fields if field.has_changed()]
