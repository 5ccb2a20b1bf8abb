"""Rich text for readers."""

from django import template
from wagtail.rich_text import RichText
from wagtail.templatetags.wagtailcore_tags import richtext

from home.links import with_links

register = template.Library()


@register.simple_tag(takes_context=True)
def paragraph(context: dict, value: RichText) -> str:
    """Render a paragraph; the page's view has resolved the links of its whole text."""
    if "page_links" not in context:
        return richtext(value)
    return richtext(with_links(value.source, context["page_links"]))
