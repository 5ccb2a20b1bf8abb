"""The panel of a page's text: the blocks, and a button that fills them from Word."""

from django.urls import reverse
from wagtail.admin.panels import FieldPanel

from home.word.leads import lead_of


class BodyPanel(FieldPanel):
    """The field of a text, with "Nhập từ Word" above it."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel in a form."""

        template_name = "home/body_panel.html"

        def get_editable_context_data(self) -> dict:
            """Say where the file goes and which fields it may fill."""
            lead = lead_of(type(self.instance))
            return super().get_editable_context_data() | {
                "word_address": self._address(),
                "lead_id": f"id_{lead}" if lead else "",
            }

        def _address(self) -> str:
            if self.instance.pk:
                return reverse("word_import", args=[self.instance.pk])
            parent = getattr(self.form, "parent_page", None)
            if parent is None:
                return ""
            meta = self.instance._meta
            return reverse("word_import_new", args=[meta.app_label, meta.model_name, parent.pk])
