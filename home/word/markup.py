"""WordprocessingML by local names: the strict and the usual format differ in namespaces only."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def name_of(element: Element) -> str:
    """Return the element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute whatever its namespace, or an empty text."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def child(element: Element | None, *names: str) -> Element | None:
    """Return the first child of a name, its first child of the next name, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if name_of(inner) == name), None)
    return element


def named(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of some names, however deep, in their order."""
    return (inner for inner in element.iter() if name_of(inner) in names)


def renamed(element: Element, name: str) -> None:
    """Give the element another name in its namespace."""
    element.tag = f"{element.tag.rpartition('}')[0]}}}{name}"


def text_of(element: Element) -> str:
    """Return the words in an element, without those that were deleted, and without equations."""
    return "".join(inner.text or "" for inner in named(element, "t") if "/math" not in inner.tag)


def texts_of_paragraph(paragraph: Element) -> Iterator[tuple[Element, Element]]:
    """Yield runs and their texts, but for those of paragraphs within this one (text boxes)."""
    for inner in paragraph:
        if name_of(inner) == "r":
            yield from ((inner, text) for text in inner if name_of(text) == "t")
        if name_of(inner) not in ("p", "t"):
            yield from texts_of_paragraph(inner)
