"""A list of sections to choose one from, in the order of the tree and indented like it."""

from django import forms

from home.models import BasePage, SectionPage


class SectionChoice(forms.ModelChoiceField):
    """A field that offers sections; plain HTML, so that it works without a script."""

    def label_from_instance(self, section: SectionPage) -> str:
        """Return the title, indented by the section's depth."""
        return "\u2003" * (section.depth - 3) + section.title


def sections_beside(page: BasePage):
    """Return the sections of the page's site that are neither it, nor below it, nor archived."""
    site = page.path[: 2 * BasePage.steplen]
    sections = SectionPage.objects.filter(path__startswith=site, archived=None)
    return sections.exclude(path__startswith=page.path).order_by("path")
