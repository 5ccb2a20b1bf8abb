"""Texts are cut so that a passage stands whole in at least one of its pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.pieces import LENGTH, MOST_PIECES, OVERLAP, pieces_of, words_to_find

pytestmark = pytest.mark.sqlite_only


def cut(title: str, lead: str, body: str):
    return list(pieces_of(*map(words_to_find, (title, lead)), body, words_to_find(body)))


def test_text_of_one_piece_keeps_its_lead():
    [piece] = cut("Tỉnh ủy họp", "Họp thường kỳ.", "Bàn về nông thôn mới.")
    assert piece.title.folded == "tinh uy hop"
    assert piece.lead.exact == "hop6 thương2 ki2"
    assert piece.body.folded == "ban ve nong thon moi"
    assert (piece.start, piece.stop) == (0, len("Bàn về nông thôn mới."))
    assert "tinh·uy" in piece.pairs.split()
    assert "uy·hop" in piece.pairs.split()
    assert "hop·hop" not in piece.pairs.split(), "no pair reaches from the title into the lead"


def test_page_without_text_is_one_piece():
    [piece] = cut("Liên hệ", "", "")
    assert piece.body.folded == ""
    assert piece.body.length == 0


@pytest.mark.parametrize("count", [LENGTH, LENGTH + 1, 5 * LENGTH])
def test_each_run_of_words_up_to_the_overlap_is_whole_in_some_piece(count):
    body = " ".join(f"t{number}" for number in range(count))
    pieces = [f" {piece.body.folded} " for piece in cut("Nhan đề", "Sapo", body)]
    words = body.split()
    for start in range(len(words) - OVERLAP):
        run = f" {' '.join(words[start : start + OVERLAP])} "
        assert any(run in piece for piece in pieces), start


@given(st.text(max_size=3000))
def test_piece_says_where_it_stands_in_any_text(body):
    for piece in cut("a", "b", body):
        assert 0 <= piece.start <= piece.stop <= len(body)
        inside = words_to_find(body[piece.start : piece.stop])
        assert [word.folded for word in inside][: piece.body.length] == piece.body.folded.split()


def test_text_without_end_has_an_end():
    body = "từ " * (MOST_PIECES * LENGTH)
    assert len(cut("a", "", body)) == MOST_PIECES
