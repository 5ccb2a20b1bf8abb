"""How a form names a page that was chosen in it."""

from wagtail.admin.panels import PageChooserPanel
from wagtail.admin.widgets import AdminPageChooser


class PublicTitleChooser(AdminPageChooser):
    """A chooser of pages of any unit.

    Its form is read by people of other units than the page's own: what was published is called
    what readers know it by, not what its unit is just renaming it to.
    """

    def get_display_title(self, instance) -> str:
        """Return the published title; only what never had one is called by its draft's."""
        if instance.first_published_at:
            return instance.title
        return super().get_display_title(instance)


class PublicTitleChooserPanel(PageChooserPanel):
    """A field whose page is chosen so; `page_type` names its type."""

    def get_form_options(self) -> dict:
        """Return the options of the field's form, with the chooser."""
        options = super().get_form_options()
        options["widgets"][self.field_name] = PublicTitleChooser(target_models=self.page_type)
        return options
