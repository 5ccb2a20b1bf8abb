"""Lines that can't be imported: each is told with its number and its reason, and stops no other."""

import json

import pytest

from news.models import NewsPage
from tests.news.importing import ITEM, Importing

BOM = b"\xef\xbb\xbf"


def but(**changed) -> bytes:
    return json.dumps(ITEM | changed).encode()


def without(name: str) -> bytes:
    return json.dumps({key: value for key, value in ITEM.items() if key != name}).encode()


BAD = {
    "no JSON": (b"tin", "Không đọc được theo JSON, tại ký tự"),
    "half a line": (b'{"section": "/a', "Không đọc được theo JSON, tại ký tự"),
    "two objects": (b"{} {}", "Không đọc được theo JSON, tại ký tự"),
    "a list": (b"[]", "Không phải một đối tượng"),
    "a text": (b'"tin"', "Không phải một đối tượng"),
    "nothing": (b"null", "Không phải một đối tượng"),
    "no UTF-8": (b'{"title": "\xff"}', "Không phải UTF-8"),
    "UTF-16": (but().decode().encode("utf-16-le"), "JSON"),
    "a field twice": (b'{"title": "a", "title": "b"}', "có hai lần"),
    "NaN": (b'{"title": NaN}', "số mà JSON không nhận"),
    "a number without end": (b'{"title": ' + b"9" * 5_000 + b"}", "số mà JSON không nhận"),
    "deep": (b'{"title": ' + b"[" * 200_000 + b"}", "lồng nhau quá sâu"),
    "an endless line": (b'{"title": "' + b"a" * 5_000_000 + b'"}', "Dòng dài quá 4 MB"),
    "no section": (without("section"), "“section” bị thiếu"),
    "no title": (without("title"), "“title” bị thiếu"),
    "no body": (without("body"), "“body” bị thiếu"),
    "no time": (without("published"), "“published” bị thiếu"),
    "no unit": (without("unit"), "“unit” bị thiếu"),
    "title of nothing": (but(title=None), "“title” bị thiếu"),
    "blank title": (but(title=" \u00a0\n"), "“title” để trống"),
    "title of controls": (but(title="\x00\ud800"), "“title” để trống"),
    "long title": (but(title="a" * 256), "“title” dài quá 255 ký tự"),
    "title as a number": (but(title=5), "“title” không phải là chuỗi chữ"),
    "body as a list": (but(body=["a"]), "“body” không phải là chuỗi chữ"),
    "empty body": (but(body=""), "Không còn lại gì"),
    "body of scripts": (but(body="<script>alert(1)</script>"), "Không còn lại gì"),
    "body of a lost picture": (but(body="<img src='a.jpg'>"), "Không còn lại gì"),
    "section as a number": (but(section=1), "“section” không phải là chuỗi chữ"),
    "unknown section": (but(section="/khong-co/"), "Không có chuyên mục tin"),
    "section that leads on": (but(section="/thu-vien/"), "Không có chuyên mục tin"),
    "section of documents": (but(section="/van-ban-tai-lieu/"), "Không có chuyên mục tin"),
    "the front page": (but(section="/"), "Không có chuyên mục tin"),
    "unknown unit": (but(unit="XYZ"), "Không có đơn vị mang mã XYZ"),
    "unknown genre": (but(genre="xyz"), "Không có thể loại mang mã xyz"),
    "genre as a list": (but(genre=[]), "“genre” không phải là chuỗi chữ"),
    "time in words": (but(published="hôm qua"), "không phải là thời gian"),
    "time as a number": (but(published=1690851600), "“published” không phải là chuỗi chữ"),
    "the thirtieth of February": (but(published="2023-02-30T08:00:00"), "không phải là thời gian"),
    "the year nothing": (but(published="0001-01-01T00:00:00+14:00"), "trước năm 1900"),
    "the future": (but(published="2999-01-01T08:00:00+07:00"), "ở tương lai"),
    "long lead": (but(lead="a" * 601), "“lead” dài quá 600 ký tự"),
    "lead as an object": (but(lead={}), "“lead” không phải là chuỗi chữ"),
    "long source": (but(source="a" * 201), "“source” dài quá 200 ký tự"),
    "tags as a text": (but(tags="a, b"), "“tags” không phải là danh sách"),
    "tags of numbers": (but(tags=[1]), "“tags” không phải là danh sách"),
    "too many tags": (but(tags=[str(n) for n in range(31)]), "nêu quá 30 chủ đề"),
    "a long tag": (but(tags=["a" * 91]), "có chủ đề dài quá"),
    "picture as a number": (but(image=1), "“image” không phải là chuỗi chữ"),
    "script as an old address": (but(old_url="javascript:alert(1)"), "“old_url” không phải"),
    "the front page as an old address": (but(old_url="/"), "“old_url” không phải"),
    "old address of another kind": (but(old_url="//a.example/1"), "“old_url” không phải"),
    "broken old address": (but(old_url="http://[/1.html"), "“old_url” không phải"),
    "long old address": (but(old_url="/" + "a" * 300), "“old_url” dài quá 255 ký tự"),
    "NUL in an old address": (but(old_url="/a\x00b"), "“old_url” không phải"),
    "old address as a number": (but(old_url=1), "“old_url” không phải là chuỗi chữ"),
}


@pytest.mark.parametrize("rehearsed", [False, True])
def test_each_bad_line_is_told_and_the_good_ones_come_in(newsroom, tmp_path, rehearsed):
    importing = Importing(tmp_path)
    lines = [line for line, _reason in BAD.values()]
    code = importing.lines(
        BOM + but(title="Đầu") + b"\r", *lines, b"", b" \t", but(title="Cuối"), dry_run=rehearsed
    )
    assert code == 1
    errors = {place: text for place, kind, text in importing.said() if kind == "lỗi"}
    for number, (name, (_line, reason)) in enumerate(BAD.items(), start=2):
        assert reason in errors.pop(f"dòng {number}", ""), name
    assert errors == {}
    expected = set() if rehearsed else {"Đầu", "Cuối"}
    assert set(NewsPage.objects.values_list("title", flat=True)) == expected


def test_other_text_under_the_same_title_and_time_is_told_each_time(newsroom, tmp_path):
    importing = Importing(tmp_path)
    lines = [
        but(),
        *[but(title=f"Khác {number}") for number in range(30)],
        but(body="<p>Phần hai.</p>"),
        but(),
        but(old_url="/cu/1.html"),
        but(old_url="/cu/1.html", body="<p>Phần ba.</p>"),
        but(old_url="/cu/2.html", body="<p>Phần bốn.</p>"),
    ]
    for is_rehearsed, count in ((True, 0), (False, 33), (False, 33), (True, 33)):
        assert importing.lines(*lines, dry_run=is_rehearsed) == 1
        said = {place: text for place, _kind, text in importing.said()}
        assert list(said) == ["dòng 32", "dòng 35"]
        assert "Dòng 1 có cùng chuyên mục, tiêu đề và thời điểm" in said["dòng 32"]
        assert "Dòng 34 " in said["dòng 35"]
        assert NewsPage.objects.count() == count


def test_everything_that_is_wrong_with_a_line_is_told_at_once(newsroom, tmp_path):
    importing = Importing(tmp_path)
    importing.lines(but(title="", unit="XYZ", tags=1))
    assert len(importing.said()) == 3


def test_lines_end_as_they_like(newsroom, tmp_path):
    importing = Importing(tmp_path)
    importing.file.write_bytes(but(title="A") + b"\r\n\r\n" + but(title="B"))
    assert importing.run() == 0
    assert NewsPage.objects.count() == 2
