"""What differs between two wordings: nothing is lost, and what is the same is not marked."""

import random

from hypothesis import given
from hypothesis import strategies as st

from workflows.differences import COMPARED_AT_ONCE, spans
from workflows.marked_text import IN, OUT, SAME, Run, marked, plain
from workflows.rich_lines import rich_lines

letters = st.lists(st.sampled_from("abcd"), max_size=60)
wordings = st.text(alphabet="ab ắ̀Đ,.\n", max_size=80)


def text_of(pieces, *kinds: str) -> str:
    """The text of the pieces that are of these kinds, without its spaces."""
    return "".join("".join(piece.text for piece in pieces if piece.kind in kinds).split())


@given(letters, letters)
def test_stretches_make_up_both_sequences(before, after):
    found = spans(before, after)
    assert [item for span in found for item in before[span.start_before : span.end_before]] == (
        before
    )
    assert [item for span in found for item in after[span.start_after : span.end_after]] == after
    for span in found:
        same = before[span.start_before : span.end_before]
        assert (same == after[span.start_after : span.end_after]) == span.same


@given(wordings, wordings)
def test_both_wordings_can_be_read_from_the_marked_one(before, after):
    pieces = marked(plain(before), plain(after))
    assert text_of(pieces, SAME, OUT) == "".join(before.split())
    assert text_of(pieces, SAME, IN) == "".join(after.split())


@given(wordings)
def test_what_is_the_same_bears_no_mark(text):
    assert {piece.kind for piece in marked(plain(text), plain(text))} <= {SAME}


def test_marks_are_on_the_words_that_changed():
    before = "Đoàn đã làm việc với hai đảng bộ, sẽ báo cáo sau."
    after = "Đoàn đã làm việc với ba đảng bộ và giao Văn phòng."
    pieces = marked(plain(before), plain(after))
    assert [piece.text.strip() for piece in pieces if piece.kind == OUT] == [
        "hai",
        ", sẽ báo cáo sau",
    ]
    assert [piece.text.strip() for piece in pieces if piece.kind == IN] == [
        "ba",
        "và giao Văn phòng",
    ]


def test_long_text_is_marked_only_where_it_changed():
    chance = random.Random(20230720)
    vocabulary = [f"từ{number}" for number in range(400)]
    words = [chance.choice(vocabulary) for _number in range(50_000)]
    changed = list(words)
    places = sorted(chance.sample(range(50_000), 200))
    for place in places:
        changed[place] = f"mới{place}"
    assert len(words) ** 2 > COMPARED_AT_ONCE
    pieces = marked(plain(" ".join(words)), plain(" ".join(changed)))
    came = " ".join(piece.text for piece in pieces if piece.kind == IN).split()
    assert came == [f"mới{place}" for place in places]


def test_long_texts_with_nothing_in_common_stand_in_place_of_each_other():
    pieces = marked(plain("a " * 50_000), plain("b " * 50_000))
    assert [piece.kind for piece in pieces] == [OUT, IN]


def test_link_that_leads_elsewhere_is_marked_though_its_words_are_the_same():
    before = [Run("xem "), Run("tại đây", "", "https://a.example/")]
    after = [Run("xem "), Run("tại đây", "", "https://b.example/")]
    pieces = marked(before, after)
    assert [(piece.kind, piece.target) for piece in pieces] == [
        (SAME, ""),
        (OUT, "https://a.example/"),
        (IN, "https://b.example/"),
    ]


def test_rich_text_becomes_lines_with_their_styles_and_links():
    source = (
        '<h2 data-block-key="k1">Đề mục</h2><p data-block-key="k2">Một <b>đậm</b> và '
        '<a linktype="page" id="3">dẫn</a> &lt;i&gt;</p><ul><li data-block-key="k3">Mục</li></ul>'
    )
    lines = rich_lines(source)
    assert [(line.kind, line.key) for line in lines] == [
        ("heading", "k1"),
        ("text", "k2"),
        ("item", "k3"),
    ]
    assert lines[1].runs == [
        Run("Một "),
        Run("đậm", "b"),
        Run(" và "),
        Run("dẫn", "", "page 3"),
        Run(" <i>"),
    ]
