"""What becomes of the HTML of a former site."""

import re

import pytest

from home.html_blocks import blocks_of
from tests.home.rich_text_saves import saved

pytestmark = pytest.mark.sqlite_only


def kinds(html: str, picture=lambda src, alt: None) -> list:
    """Return the blocks, texts without the keys of their paragraphs."""
    found = blocks_of(html, picture).blocks
    return [
        (name, re.sub(' data-block-key="[^"]*"', "", value) if isinstance(value, str) else value)
        for name, value in found
    ]


def text(html: str) -> str:
    """Return the only block, a text."""
    [(name, value)] = kinds(html)
    assert name == "paragraph"
    return value


def dropped(html: str) -> list[tuple[str, str]]:
    return [tuple(item) for item in blocks_of(html, lambda src, alt: None).dropped]


TEXTS = {
    "paragraphs are joined": ("<p>một</p><p>hai</p>", "<p>một</p><p>hai</p>"),
    "text in other elements": ("<div>a<center>b</center><font>c</font></div>d", "a b c d"),
    "two breaks end a paragraph": ("a<br>b<br> <br/>c", "<p>a<br/>b</p><p>c</p>"),
    "empty paragraphs go": ("<p>&nbsp;</p><p> </p><p><b></b></p><p>a</p><br>", "<p>a</p>"),
    "looks": (
        "<p><strong>a</strong> <em>b</em> H<sub>2</sub> m<sup>3</sup></p>",
        "<p><b>a</b> <i>b</i> H<sub>2</sub> m<sup>3</sup></p>",
    ),
    "looks by style": (
        '<p><span style="font-weight: bold">a</span> <b style="font-weight:normal">b</b></p>',
        "<p><b>a</b> b</p>",
    ),
    "spaces leave what they end": ("<p><b>a </b>b</p>", "<p><b>a</b> b</p>"),
    "wrong order of ends": ("<p><b>a<i>b</b>c</i></p>", "<p><b>a<i>b</i></b>c</p>"),
    "unclosed": ("<p>a<b>b<p>c", "<p>a<b>b</b></p><p><b>c</b></p>"),
    "entities": ("a &amp; b&nbsp;&lt;c&gt; &eacute;&#7871;", "<p>a &amp; b &lt;c&gt; éế</p>"),
    "one form of letters": ("<p>\u00d0a\u0300 Na\u0306\u0303ng</p>", "<p>Đà Nẵng</p>"),
    "a mark that was torn off": ("<p>Đa<b>\u0300</b> Nẵng</p>", "<p>Đà Nẵng</p>"),
    "nested lists": (
        "<ul><li>a<ol><li>b</ol><li>c</ul>",
        "<ul><li>a<ol><li>b</li></ol></li></ul><ul><li>c</li></ul>",
    ),
    "paragraphs of an item": ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br/>b</li></ul>"),
    "links": (
        '<p><a href="https://a.example/?a=1&b=2">a</a> <a href="/cu/1.html">b</a> '
        '<a href="mailto:a@example.org">c</a></p>',
        '<p><a href="https://a.example/?a=1&amp;b=2">a</a> <a href="/cu/1.html">b</a> '
        '<a href="mailto:a@example.org">c</a></p>',
    ),
    "Word": (
        "<!--[if gte mso 9]><xml>x</xml><![endif]--><style>p{}</style><p class=MsoNormal"
        " style='mso-fareast-language:VI'><span lang=VI>a<o:p>&nbsp;</o:p></span></p>",
        "<p>a</p>",
    ),
    "Word's lists": (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>a</p>"
        "<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'>"
        "<span style='mso-list:Ignore'>-</span>b</p>",
        "<ol><li>a<ul><li>b</li></ul></li></ol>",
    ),
    "a frame that is never closed": ("<iframe src=x><p>a</p>", "<p>a</p>"),
    "a table that only lays out": ("<table><tr><td><p>a</p><p>b</p></table>", "<p>a</p><p>b</p>"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_keeps_what_the_editor_knows(name):
    html, expected = TEXTS[name]
    found = text(html)
    if "<" not in expected:
        found = " ".join(found.replace("<p>", " ").replace("</p>", " ").split())
    assert found == expected


def test_headings_are_taken_by_their_order():
    html = "<h3>a</h3><p>x</p><h5>b</h5><h4>c</h4>"
    levels = [value["level"] for name, value in kinds(html) if name == "heading"]
    assert levels == ["h2", "h3", "h3"]


def test_heading_that_is_never_closed_is_one_line():
    assert [name for name, _ in kinds("<h2>a<p>b<p>c")] == ["heading", "paragraph"]


def test_long_heading_is_a_paragraph():
    assert kinds(f"<h2>{'dài ' * 60}</h2>")[0][0] == "paragraph"


def test_quote_with_who_said_it():
    html = "<blockquote><p>a</p><p>b</p><cite>— Ông A</cite></blockquote>"
    assert kinds(html) == [("quote", {"text": "a\nb", "attribution": "Ông A"})]


def test_indented_text_is_no_quote():
    html = "<blockquote><h2>a</h2><ul><li>b</ul></blockquote>"
    assert [name for name, _ in kinds(html)] == ["heading", "paragraph"]


def table(html: str) -> tuple[list, list, str]:
    [(name, value)] = kinds(html)
    assert name == "table"
    headings = [column["heading"] for column in value["table"]["columns"]]
    return headings, [row["values"] for row in value["table"]["rows"]], value["caption"]


TABLES = {
    "headings": (
        "<table><caption>c</caption><tr><th>a<th>b<tr><td>1<td>2</table>",
        (["a", "b"], [["1", "2"]], "c"),
    ),
    "bold headings": (
        "<table><tr><td><b>a</b><td><b>b</b><tr><td>1<td>2</table>",
        (["a", "b"], [["1", "2"]], ""),
    ),
    "no headings": ("<table><tr><td>1<td>2</table>", (["", ""], [["1", "2"]], "")),
    "spans": (
        "<table><tr><td rowspan=2>1<td>2<tr><td>3<tr><td colspan=2>4</table>",
        (["", ""], [["1", "2"], ["1", "3"], ["4", ""]], ""),
    ),
    "headings over headings": (
        "<table><thead><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</thead>"
        "<tr><td>1<td>2<td>3</table>",
        (["a", "b – c", "b – d"], [["1", "2", "3"]], ""),
    ),
    "a table in a table": (
        "<table><tr><td>1<td><table><tr><td>2<td>3</table></table>",
        (["", ""], [["1", "2 3"]], ""),
    ),
    "rows of unequal length": (
        "<table><tr><td>1<tr><td>2<td>3</table>",
        (["", ""], [["1", ""], ["2", "3"]], ""),
    ),
    "paragraphs in a cell": (
        "<table><tr><td><p>1</p><p>2</p><td>3</table>",
        (["", ""], [["1 2", "3"]], ""),
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_table_is_laid_out(name):
    html, expected = TABLES[name]
    assert table(html) == expected


def test_pictures_bring_caption_and_credit(newsroom):
    image = newsroom.picture()
    asked = []

    def picture(src, alt):
        asked.append((src, alt))
        return image

    html = (
        '<p>a <img src="anh/1.jpg" alt="Mô tả"> b</p>'
        "<figure><img src=2.jpg><figcaption>Chú thích (Ảnh: Mẫu)</figcaption></figure>"
        "<table><tr><td><img data-src=3.jpg src=data:x><tr><td>Dưới ảnh</table>"
        '<div class="wp-caption"><img src=4.jpg><p class="wp-caption-text">Bốn</p></div>'
        '<img src=cham.gif width=1 height=1><img class="emoji" alt="☺" src=x.svg>'
    )
    found = kinds(html, picture)
    assert asked == [("anh/1.jpg", "Mô tả"), ("2.jpg", ""), ("3.jpg", ""), ("4.jpg", "")]
    assert [(n, v if n == "paragraph" else (v["caption"], v["credit"])) for n, v in found] == [
        ("paragraph", "<p>a b</p>"),
        ("picture", ("", "")),
        ("picture", ("Chú thích", "Ảnh: Mẫu")),
        ("picture", ("Dưới ảnh", "")),
        ("picture", ("Bốn", "")),
        ("paragraph", "<p>☺</p>"),
    ]


DROPPED = {
    "picture": ("<img src=a.jpg>", ("picture", "a.jpg")),
    "picture within the text": ("<img src='data:image/png;base64,AAAA'>", ("picture", "data:")),
    "frame": ("<iframe src='https://v.example/'>x</iframe>", ("frame", "https://v.example/")),
    "object": ("<object data='a.swf'>x</object>", ("object", "a.swf")),
    "video": ("<video src='a.mp4'>x</video>", ("media", "a.mp4")),
    "script": ("<script>alert(1)</script>", ("script", "")),
    "script in capitals": ("<SCRIPT>alert(1)</sCript>", ("script", "")),
    "script that is never closed": ("<script>alert(1)<p>x</p>", ("script", "")),
    "form": ("<form><select><option>x</select><input></form>", ("form", "")),
}


@pytest.mark.parametrize("name", DROPPED)
def test_what_is_dropped_is_listed(name):
    html, expected = DROPPED[name]
    assert dropped(html) == [expected]
    assert kinds(html) == []


def test_wrong_addresses_and_links_that_have_no_place_are_listed():
    html = '<a href="java\nscript:alert(1)">a</a><a href="data:text/html,x">b</a><h2><a href="/x">c'
    assert kinds(html)[0] == ("paragraph", "<p>ab</p>")
    assert dropped(html) == [
        ("address", "java script:alert(1)"),
        ("address", "data:text/html,x"),
        ("link", "/x"),
    ]


def test_stored_text_is_what_the_editor_stores(newsroom):
    html = "<h2>a</h2>" + "".join(html for html, _ in TEXTS.values())
    for name, value in blocks_of(html, lambda src, alt: None).blocks:
        if name == "paragraph":
            assert saved(value) == value
