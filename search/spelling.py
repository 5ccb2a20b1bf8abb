"""Which words are Vietnamese syllables, by how they are spelt. Pure, over the standard library."""

import unicodedata

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uơ uy uya uych uyên uyêt
    uyn uynh uyp uyt uyu uôc uôi uôm uôn uông uôt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yên yêm yêng yêt yêu
"""
# What follows qu is written without its u: quân, quyết; and what follows gi without its i: giếng.
_AFTER_QU = """
    a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e ec en eo et
    ê êch ên ênh êt i ich in inh it ô ôc ơ ơi ơn ơt y ych yên yêt yn ynh yt yu
"""
_WITH_G = ["i", "in", "iêng", "iêc"]  # gì, gìn
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
# What ends in c, ch, k, p or t is said with sắc or nặng only.
_STOPPED = ("\u0301", "\u0323")
_VOWELS = "aăâeêioôơuưy"
_LONGEST = 7


def is_syllable(word: str) -> bool:
    """Whether the word, in NFC and any case, could be a Vietnamese syllable with its tone."""
    return len(word) <= _LONGEST and word.lower() in _SYLLABLES


def _toned(rhyme: str) -> list[str]:
    """Return the rhyme with each tone that it can have, wherever spellers put the mark."""
    stopped = rhyme[-1] in "cpt" or rhyme.endswith(("ch", "k"))
    return [
        unicodedata.normalize("NFC", rhyme[: at + 1] + tone + rhyme[at + 1 :])
        for tone in (_STOPPED if stopped else _TONES)
        for at in _places(rhyme)
    ]


def _places(rhyme: str) -> list[int]:
    """Return at which vowels the mark of the tone may stand."""
    vowels = [at for at, letter in enumerate(rhyme) if letter in _VOWELS]
    if marked := [at for at in vowels if rhyme[at] in "ăâêôơ"]:
        return marked[-1:]
    if rhyme[:2] in ("oa", "oe", "uy", "oo"):
        # hòa and hoà are both right.
        return vowels[:2]
    return vowels[:1]


def _fits(onset: str, rhyme: str) -> bool:
    if onset in ("b", "m", "ph", "tr", "v") and rhyme[:2] in ("oa", "oă", "oe"):
        return (onset, rhyme) in (("b", "oa"), ("v", "oan"))
    front = rhyme[0] in "eêiy"
    if onset in ("k", "gh", "ngh"):
        return front
    return not (front and onset in ("c", "g", "ng"))


def _all_syllables() -> frozenset[str]:
    rhymes = _RHYMES.split()
    pairs = [
        (onset, rhyme)
        for onset in ["", *_ONSETS.split()]
        for rhyme in rhymes
        if onset not in ("qu", "gi") and _fits(onset, rhyme)
    ]
    pairs += [("qu", rhyme) for rhyme in _AFTER_QU.split()]
    pairs += [("gi", rhyme) for rhyme in rhymes if rhyme[0] not in "iy"]
    pairs += [("gi", rhyme[1:]) for rhyme in rhymes if rhyme.startswith("iê")]
    pairs += [("g", rhyme) for rhyme in _WITH_G]
    toned = {rhyme: _toned(rhyme) for _onset, rhyme in pairs}
    return frozenset(onset + ending for onset, rhyme in pairs for ending in toned[rhyme])


_SYLLABLES = _all_syllables()
