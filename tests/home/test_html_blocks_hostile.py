"""Any text at all becomes blocks that the editor would store, in time linear in its length."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.rich_text import RichText

from home.blocks import BodyBlock
from home.html_blocks import blocks_of
from search.vietnamese import normalise_text
from tests.home.rich_text_saves import saved

pytestmark = pytest.mark.sqlite_only

NAMES = re.findall(
    r"\S+",
    "p div span b strong i em sup sub a ul ol li h1 h2 h3 h6 table thead tr td th caption figure"
    " figcaption blockquote cite footer pre script style iframe object svg select form font center"
    " o:p",
)
ATTRIBUTES = (
    "",
    ' href="/cu/1.html"',
    " href='https://a.example/?a=1&b=\"2'",
    " href=javascript:alert(1)",
    ' href="java&#10;script:alert(1)"',
    ' href="//a.example"',
    ' href="mailto:a@example.org"',
    ' style="font-weight:bold"',
    ' style="font-style:italic;display:none"',
    " style='mso-list:l0 level3 lfo1'",
    ' class="MsoNormal caption"',
    " colspan=2",
    " rowspan=3",
    ' colspan="99999999"',
    " hidden",
    ' href="',
    " x='",
)
TEXTS = ("một", "hai ba", " ", "\n", "\xa0", "&nbsp;", "&amp;", "&lt;b&gt;", "&#769;", "\u0338")
TEXTS += ("\u0301", "\x00", "\ud800", "Ð", "<", ">", "&", "&#99999999999;", "\u200b", "\u2028")
TEXTS += ("<br>", "<br/> ", "<hr>", '<img src="a.jpg" alt="b">', "<!-- x -->", "<!--", "<![if !a]>")

tags = st.builds(
    lambda name, attribute: f"<{name}{attribute}>",
    st.sampled_from(NAMES),
    st.sampled_from(ATTRIBUTES),
)
ends = st.builds("</{}>".format, st.sampled_from(NAMES))
soup = st.lists(st.one_of(st.sampled_from(TEXTS), tags, ends, st.text(max_size=4)), max_size=60)

TAG = re.compile(r"<(/?)([a-z]+)([^<>]*)>")
ALLOWED = {"p", "ul", "ol", "li", "b", "i", "sup", "sub", "a", "br"}


def no_picture(src: str, alt: str) -> None:
    """Stand for a folder without pictures."""


def check(html: str) -> None:
    """Refuse what the field would not take, or the editor would store otherwise."""
    found = blocks_of(html, no_picture)
    block = BodyBlock(required=False)
    block.clean(block.normalize(found.blocks))
    for name, value in found.blocks:
        if name == "paragraph":
            source = value.source if isinstance(value, RichText) else value
            assert {tag[2] for tag in TAG.finditer(source)} <= ALLOWED
            for tag in TAG.finditer(source):
                assert re.fullmatch(r'( data-block-key="\d+")?( href="[^"]*")?/?', tag[3]), tag[0]
                assert "script:" not in tag[3]
            assert saved(source) == source
            assert normalise_text(source) == source
    assert all(str(dropped) for dropped in found.dropped)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(soup)
@example(["một", "<span>", " ", "&#769;"])
def test_any_soup_of_tags_is_what_the_editor_would_store(pieces):
    check("".join(pieces))


LOOKS = ("<b>", "</b>", "<i>", "</i>", "<sup>", "</sup>", "<a href=/x>", "<a href=/y>", "</a>")
looks = st.lists(st.sampled_from([*LOOKS, *LOOKS, "x", "y", " ", "x y", "<br>"]), max_size=40)


@settings(max_examples=400, deadline=None)
@given(looks)
def test_any_mixture_of_looks_is_what_the_editor_would_store(pieces):
    check("".join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_taken(text):
    check(text)


REPEATED = (
    "<b>",
    "<p>x",
    "<a ",
    "<!--",
    "<!",
    "</",
    '<a b="',
    "&#1;",
    "<ul><li>x",
    "<ul><li><ol><li>a",
    "<blockquote>x",
    "<table><tr><td>x<td>y",
    "<td>",
    "<figure><figcaption>x",
    "x<br>",
    "<i>x</i> ",
    "</b><b>",
    "<object><div>",
    "<a href=x>y",
    "\u0300",
    "<i>\u0338",
    "  \n",
)


@pytest.mark.parametrize("piece", REPEATED)
def test_no_step_looks_back(piece):
    """Were one to, a hundred thousand of these would take minutes or all memory."""
    check_size(blocks_of(piece * 50_000, no_picture))


def test_hundred_thousand_levels_are_read():
    found = blocks_of("<div><b>" * 100_000 + "x" + "</b></div>" * 100_000, no_picture)
    assert found.blocks == [("paragraph", '<p data-block-key="00000"><b>x</b></p>')]


def test_ten_megabytes_are_read():
    found = blocks_of(f"<p>{'mười chữ ' * 40}</p>" * 20_000, no_picture)
    assert sum(str(value).count("mười chữ") for _, value in found.blocks) == 800_000


def check_size(found) -> None:
    assert len(found.dropped) <= 101
