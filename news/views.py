"""The page of a topic: the public items that have it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from home.addresses import absolute
from home.frame import tree_for
from home.paging import page_of, paging
from home.timeline import Listed
from news.models import Topic
from news.presentation import cards
from news.timelines import items_by_keys, timeline_of_topic
from news.topics import topics_of


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a topic. One that no public item has is not found: drafts betray none."""
    tree = tree_for(request)
    if tree is None:
        raise Http404
    shown = get_object_or_404(Topic, slug=slug)
    timeline = timeline_of_topic(shown, tree.root.path)
    months = timeline.months()
    if not months:
        raise Http404
    page = page_of(Listed(timeline, months, items_by_keys), request.GET.get("page", "1"))
    items = list(page.object_list)
    request.portal_trail = [{"title": shown.name, "url": request.path}]
    listing = paging(page, request.path) | {"cards": cards(request, items, "thumb")}
    context = {
        "title": shown.name,
        "listing": listing,
        "topics": [link for link in topics_of(items) if link["title"] != shown.name],
        "canonical_url": absolute(request, listing["url"]),
    }
    return render(request, "news/topic_page.html", context)
