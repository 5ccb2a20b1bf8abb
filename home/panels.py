"""Panels that several page types share."""

from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets.slug import SlugInput

from home.priority_widget import PrioritySelect

VIETNAMESE_LETTERS = [
    (r"[đĐðÐ]", "d"),
    (r"[àáảãạăằắẳẵặâầấẩẫậÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ]", "a"),
    (r"[èéẻẽẹêềếểễệÈÉẺẼẸÊỀẾỂỄỆ]", "e"),
    (r"[ìíỉĩịÌÍỈĨỊ]", "i"),
    (r"[òóỏõọôồốổỗộơờớởỡợÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ]", "o"),
    (r"[ùúủũụưừứửữựÙÚỦŨỤƯỪỨỬỮỰ]", "u"),
    (r"[ỳýỷỹỵỲÝỶỸỴ]", "y"),
    # Marks typed as characters of their own, as some keyboards write them.
    (r"[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]", ""),
]
"""What the editor's script does to letters before its own rules, which would drop them."""


def slug_panel() -> FieldPanel:
    """Return the panel of the slug, which follows the title while it is typed."""
    return FieldPanel("slug", widget=SlugInput(formatters=VIETNAMESE_LETTERS))


def priority_panel() -> FieldPanel:
    """Return the panel of the priority, which posts only what the person changed."""
    return FieldPanel("priority", widget=PrioritySelect)
