"""Texts of which each reading of Vietnamese must make something."""

import unicodedata

from hypothesis import settings
from hypothesis import strategies as st

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáềổữịýỳ "
unhurried = settings(deadline=None)
"""A first call fills caches."""
# Letters with marks out of order, marks alone, controls, surrogates and signs that come apart,
# more often than chance would give them.
_AWKWARD = (
    "aeouyqdđĐÐðƉɖăâêôơưạốÀ ̛̣́̀̉̃̂̆͏\x00\x0b\x0c\x85\n\t\ud800\udfff\xad\u200d\ufeff½ﬁ²Ａ１／İßŉ㎡™#-/_0９"
)
any_text = st.one_of(
    st.text(),
    st.text(st.characters(codec=None), max_size=40),
    st.text(st.sampled_from(_AWKWARD), max_size=40),
)


def decomposed(text: str) -> str:
    """The same with each mark as a letter of its own."""
    return unicodedata.normalize("NFD", text)
