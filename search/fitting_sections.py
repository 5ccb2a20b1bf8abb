"""The sections whose names are like a text: where to look on when nothing was found."""

from home.frame import Node, SiteTree
from home.models import SectionPage
from search.vietnamese import fold

MOST = 5
_LEAST_LIKENESS = 0.3
"""Of all threes of letters that text and name have, the share that they have in common, twice."""
_LENGTH = 3


def fitting_sections(tree: SiteTree, *texts: str) -> list[Node]:
    """Return the public sections with names most like one of the texts, the likest first.

    They are told by threes of letters, so that neither slips nor missing spaces count for much.
    """
    wanted = [threes for text in texts if (threes := _threes(text))]
    likenesses = []
    for node in tree.by_path.values():
        if node.model is not SectionPage or not node.is_public:
            continue
        names = [_threes(name) for name in {node.title, node.menu_title}]
        best = max((_likeness(one, name) for one in wanted for name in names), default=0)
        if best >= _LEAST_LIKENESS:
            likenesses.append((-best, node.path, node))
    return [node for _likeness, _path, node in sorted(likenesses)[:MOST]]


def _threes(text: str) -> set[str]:
    letters = fold(text).replace(" ", "")
    return {letters[at : at + _LENGTH] for at in range(len(letters) - _LENGTH + 1)}


def _likeness(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other) or 1)
