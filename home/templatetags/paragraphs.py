"""Rich text for readers."""

from django import template
from wagtail.rich_text import RichText
from wagtail.templatetags.wagtailcore_tags import richtext

from home.links import with_links
from home.outline import with_anchors

register = template.Library()


@register.simple_tag(takes_context=True)
def paragraph(context: dict, value: RichText) -> str:
    """Render rich text; the page's view has resolved the links and anchors of its whole text."""
    html = with_anchors(value.source, context.get("anchors", ()))
    if "page_links" in context:
        html = with_links(html, context["page_links"])
    return richtext(html)
