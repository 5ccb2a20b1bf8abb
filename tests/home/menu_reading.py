"""Reads the menus of a page as a browser would find them."""

from html.parser import HTMLParser


class _Menu(HTMLParser):
    """Collects the links within the elements of some class, with how deep they lie."""

    def __init__(self, css_class: str):
        super().__init__()
        self.css_class = css_class
        self.links: list[tuple[int, str, str]] = []
        self._open: list[str] = []
        self._began: int | None = None
        self._href: str | None = None

    def handle_starttag(self, tag, attributes):
        if tag in ("img", "source", "input", "link", "meta", "br"):
            return
        names = dict(attributes)
        self._open.append(tag)
        if self._began is None and self.css_class in (names.get("class") or "").split():
            self._began = len(self._open)
        if tag == "a" and self._began is not None:
            level = self._open[self._began - 1 :].count("ul")
            self._href = names["href"]
            self.links.append((level, self._href, ""))

    def handle_data(self, data):
        if self._href is not None:
            level, href, text = self.links[-1]
            self.links[-1] = (level, href, (text + data).strip())

    def handle_endtag(self, tag):
        if tag == "a":
            self._href = None
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if self._began is not None and len(self._open) < self._began:
            self._began = None


def links_in(html: str, css_class: str) -> list[tuple[int, str, str]]:
    """Return (level, address, text) of the links in the elements of a class."""
    parser = _Menu(css_class)
    parser.feed(html)
    return parser.links


def bar(html: str) -> dict[str, list[str]]:
    """Return the main navigation: the addresses of the first level, each with those below it."""
    menu: dict[str, list[str]] = {}
    for level, href, _text in links_in(html, "bar"):
        if level == 1:
            menu[href] = []
        else:
            assert level == 2
            menu[list(menu)[-1]].append(href)
    return menu


def whole_tree(html: str) -> list[str]:
    """Return the addresses of the menu that unfolds to the whole tree."""
    return [href for _level, href, _text in links_in(html, "menu__panel")]
