"""What administrators do with the section tree, through the admin's own addresses."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.models import BasePage
from tests.newsroom import Newsroom, started_from


def section_form(title: str, **fields) -> dict:
    """Return what the editor posts for a page of the section tree, to be published."""
    data = {
        "title": title,
        "slug": "",
        "introduction": "",
        "menu_title": "",
        "show_in_menus": "on",
        "kind": "news",
        "responsible_unit": "",
        "target": "",
        "address": "",
        "seo_title": "",
        "search_description": "",
        "comments": inline_formset([]),
        "action-publish": "1",
    }
    return nested_form_data({k: v for k, v in (data | fields).items() if v is not None})


def add(newsroom: Newsroom, parent: BasePage, title: str, model: str = "sectionpage", **fields):
    """Add a page below `parent` and publish it; return the response."""
    address = reverse("wagtailadmin_pages:add", args=["home", model, parent.pk])
    return newsroom.client("quantri").post(address, section_form(title, **fields))


def added(newsroom: Newsroom, parent: BasePage, title: str, model: str = "sectionpage", **fields):
    """Add a page below `parent`, publish it and return it."""
    known = set(parent.get_children().values_list("pk", flat=True))
    response = add(newsroom, parent, title, model, **fields)
    assert response.status_code == 302, response.context["form"].errors
    now = BasePage.objects.get(pk=parent.pk).get_children()
    return now.exclude(pk__in=known).get().specific


def change(newsroom: Newsroom, page: BasePage, **fields):
    """Change a section in the editor and publish it; return the response."""
    page = BasePage.objects.get(pk=page.pk).specific
    data = {
        "title": page.title,
        "slug": page.slug,
        "menu_title": page.menu_title,
        "kind": getattr(page, "kind", ""),
        "show_in_menus": "on" if page.show_in_menus else None,
    }
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data |= started_from(page) | fields
    return newsroom.client("quantri").post(address, section_form(data.pop("title"), **data))


def act(newsroom: Newsroom, name: str, *args, **data):
    """Post to one of the admin's page addresses and see that it was done."""
    address = reverse(f"wagtailadmin_pages:{name}", args=args)
    response = newsroom.client("quantri").post(address, data)
    assert response.status_code in (200, 302), response.status_code
    return response


def hide(newsroom: Newsroom, page: BasePage) -> None:
    """Unpublish a page and what is below it."""
    act(newsroom, "unpublish", page.pk, include_descendants="on")


def close(newsroom: Newsroom, page: BasePage) -> None:
    """Keep a branch for people who have signed in."""
    act(newsroom, "set_privacy", page.pk, restriction_type="login")


def move(newsroom: Newsroom, page: BasePage, below: BasePage) -> None:
    """Move a branch below another page."""
    act(newsroom, "move_confirm", page.pk, below.pk)


def put_first(newsroom: Newsroom, page: BasePage) -> None:
    """Put a page before those beside it."""
    address = reverse("wagtailadmin_pages:set_page_position", args=[page.pk])
    response = newsroom.client("quantri").post(f"{address}?position=0")
    assert response.status_code == 200


def remove(newsroom: Newsroom, page: BasePage) -> None:
    """Delete a page and what is below it, whose number is typed."""
    below = BasePage.objects.get(pk=page.pk).get_descendant_count()
    act(newsroom, "delete", page.pk, pages_below=below)
