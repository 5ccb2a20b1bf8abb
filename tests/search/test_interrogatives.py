"""Which words of a typed question only ask."""

import pytest

from search.interrogatives import asking
from search.tokens import tokens_of


@pytest.mark.parametrize(
    ("typed", "only_asking"),
    [
        ("Nghị quyết nói gì về nước sạch?", {"gi"}),
        ("nghi quyet noi gi ve nuoc sach", {"gi"}),
        ("Vì sao hồ cạn như thế nào", {"vi", "sao", "nhu", "the", "nao"}),
        ("bao nhiêu xã có bao", {"nhieu"}),
        ("Tiền lấy từ đâu", {"tu", "dau"}),
        ("Làm lại từ đầu", set()),
        ("Ngôi sao, bài báo, con đường nào", set()),
        ("", set()),
    ],
)
def test_words_that_only_ask(typed, only_asking):
    folded, exact = tokens_of(typed)
    assert asking(folded, exact if exact != folded else []) == only_asking
