"""The score of a piece: one sum, with the tendencies that readers expect."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from search.pieces import Piece, pieces_of, words_to_find
from search.question import Alternative, Averages, Group, Key, Question
from search.scoring import FRESHNESS, Scorer, freshness
from search.tokens import pairs_of, tokens_of

pytestmark = pytest.mark.sqlite_only

FILLING = "Nội dung khác không liên quan gì tới điều người đọc tìm ở đây cả."


def asked(text: str) -> Question:
    """A question about words that are all equally rare."""
    folded, exact = tokens_of(text)
    exact = exact if exact != folded else []
    keys = [Key("folded", (word,), 3.0) for word in folded]
    keys += [Key("exact", (word,), 3.0) for word in exact]
    keys += [Key("pair", (pair,), 5.0) for pair in pairs_of(folded)]
    groups = tuple(Group((Alternative((word,)),), 3.0) for word in folded)
    averages = Averages(100, 8, 0, 60)
    return Question(groups, tuple(keys), tuple(folded), tuple(exact), averages=averages)


def piece(title: str = "Tin", lead: str = "", body: str = FILLING) -> Piece:
    return next(pieces_of(words_to_find(title), words_to_find(lead), body, words_to_find(body)))


def in_order(text: str, *pieces: Piece) -> None:
    """Check that each piece answers better than the next."""
    scorer = Scorer(asked(text))
    scores = [scorer.score(one) for one in pieces]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores), scores


def test_the_more_exact_the_better():
    in_order(
        "trồng cây đầu xuân",
        piece(body=f"Xã phát động trồng cây đầu xuân. {FILLING}"),
        piece(body=f"Xã phát động trong cay đầu xuân. {FILLING}"),
        piece(body=f"Đầu năm, xuân về, cây được người dân trồng thêm. {FILLING}"),
        piece(body=f"Dau năm, xuan về, cay được người dân trong thêm. {FILLING}"),
        piece(body=f"Cây được người dân trồng thêm. {FILLING}"),
    )


def test_title_counts_more_than_lead_and_lead_more_than_text():
    words = "Trồng cây đầu xuân"
    in_order(
        "trong cay dau xuan",
        piece(title=words, lead="Lời dẫn của một tin."),
        piece(title="Lời dẫn của tin", lead=f"{words} ."),
        piece(title="Lời dẫn của tin", lead="Một tin", body=f"{words}. {FILLING}"),
    )


def test_without_marks_all_marks_are_alike():
    scorer = Scorer(asked("trong cay"))
    assert scorer.score(piece(body="trồng cây")) == scorer.score(piece(body="trong cạy"))


def test_other_form_of_an_abbreviation_counts_like_the_abbreviation():
    question = replace(
        asked("ubnd"),
        keys=(Key("folded", ("ubnd", "uy ban nhan dan"), 3.0),),
        groups=(
            Group((Alternative(("ubnd",)), Alternative(("uy", "ban", "nhan", "dan"), True)), 3.0),
        ),
    )
    scorer = Scorer(question)
    short, full = piece(body="UBND họp a b c"), piece(body="Ủy ban nhân dân họp")
    apart = piece(body="Nhân dân ở ban ủy họp")
    assert scorer.score(short) > 0
    assert scorer.score(full) > 0
    assert scorer.score(apart) == 0


def test_beginning_of_a_word_counts_where_it_is_open():
    question = asked("thuong tr")
    keys = (question.keys[0], replace(question.keys[1], is_open=True))
    opened = replace(question, keys=keys, groups=(question.groups[0],))
    text = piece(body="Thường trực họp")
    assert Scorer(opened).score(text) > Scorer(question).score(text)


def test_freshness_is_small_and_fades():
    now = timezone.now()
    ages = [freshness(now - timedelta(days=days), now) for days in (0, 1, 30, 180, 3650)]
    assert ages == sorted(ages, reverse=True)
    assert ages[0] == FRESHNESS
    assert ages[3] == FRESHNESS / 2
    assert freshness(None, now) == 0
    assert freshness(now + timedelta(days=1), now) == FRESHNESS
