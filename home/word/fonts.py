"""Which legacy font a run of a document is set in, if any: its own, or that of its styles."""

from xml.etree.ElementTree import Element

from home.word.markup import attribute, child, name_of
from search.legacy_fonts import Font, font

_LONGEST_CHAIN = 20


class Fonts:
    """The fonts that the styles of a document give."""

    def __init__(self, styles: Element | None):
        self.styles: dict[str, Element] = {}
        self.default = _named_font(child(styles, "docDefaults", "rPrDefault", "rPr"))
        self.default_style = ""
        for style in [] if styles is None else styles:
            if name_of(style) == "style":
                key = attribute(style, "styleId")
                self.styles[key] = style
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in (
                    "1",
                    "true",
                ):
                    self.default_style = key
        self.found: dict[str, str] = {}

    def style_of(self, paragraph: Element) -> str:
        """Return the key of a paragraph's style."""
        return _style(child(paragraph, "pPr"), "pStyle") or self.default_style

    def legacy(self, style: str, run: Element) -> Font | None:
        """Return the legacy font of a run in a paragraph of that style, or None."""
        properties = child(run, "rPr")
        name = (
            _named_font(properties)
            or self._of_style(_style(properties, "rStyle"))
            or self._of_style(style)
            or self.default
        )
        return font(name)

    def _of_style(self, key: str) -> str:
        if key not in self.found:
            self.found[key] = self._look_up(key)
        return self.found[key]

    def _look_up(self, key: str) -> str:
        for _step in range(_LONGEST_CHAIN):
            style = self.styles.get(key)
            if style is None:
                break
            if name := _named_font(child(style, "rPr")):
                return name
            key = _style(style, "basedOn")
        return ""


def _named_font(properties: Element | None) -> str:
    fonts = child(properties, "rFonts")
    if fonts is None:
        return ""
    # Letters with marks are shown in the second one.
    names = [attribute(fonts, "hAnsi"), attribute(fonts, "ascii")]
    return next((name for name in names if font(name)), next(filter(None, names), ""))


def _style(element: Element | None, name: str) -> str:
    style = child(element, name)
    return "" if style is None else attribute(style, "val")
