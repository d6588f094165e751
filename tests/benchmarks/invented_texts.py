"""Invented names and texts with common and rare words, the same ones for the same seed."""

import random
from itertools import accumulate

_SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "bra",
    "bre",
    "ca",
    "ce",
    "chi",
    "co",
    "da",
    "de",
    "di",
    "do",
    "fa",
    "fe",
    "fi",
    "fo",
    "ga",
    "ge",
    "gi",
    "gra",
    "ha",
    "he",
    "hi",
    "ho",
    "ja",
    "jo",
    "ka",
    "ke",
    "ki",
    "ko",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "ni",
    "no",
    "pa",
    "pe",
    "pi",
    "po",
    "qua",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "shi",
    "so",
    "sta",
    "ta",
    "te",
    "ti",
    "to",
    "tra",
    "u",
    "va",
    "ve",
    "vi",
    "vo",
    "wa",
    "we",
    "wi",
    "za",
]
_ENDINGS = ["n", "s", "t", "r", "l", "nd", "rt", "ng", "son", "berg", "er", "ez", "ov", "ini"]
_COMMON = [
    "the",
    "a",
    "to",
    "and",
    "was",
    "of",
    "i",
    "my",
    "book",
    "fine",
    "library",
    "for",
    "in",
    "it",
    "renewed",
    "card",
    "not",
    "at",
    "on",
    "that",
    "is",
    "with",
    "room",
    "have",
    "desk",
    "loan",
    "return",
    "week",
    "told",
    "still",
    "week",
    "charged",
    "system",
    "please",
    "when",
    "could",
    "this",
    "would",
    "no",
    "from",
    "were",
    "printer",
    "noise",
    "seat",
    "open",
]
_WORDS = 30_000
_FIRST_NAMES = 1_500
_LAST_NAMES = 20_000


class InventedTexts:
    """Give names, e-mail addresses, numbers and texts; the words of texts follow Zipf's law."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        words = list(dict.fromkeys([*_COMMON, *(self._word(2, 4) for _ in range(_WORDS))]))
        self._words = words
        self._weights = list(accumulate(1 / (place + 8) for place in range(len(words))))
        self._first = [self._word(1, 2).capitalize() for _ in range(_FIRST_NAMES)]
        self._last = [self._word(2, 3).capitalize() for _ in range(_LAST_NAMES)]
        self.rare_word = words[-1]

    def name(self) -> str:
        """Invent a name."""
        return f"{self._random.choice(self._first)} {self._random.choice(self._last)}"

    def number(self) -> str:
        """Invent a telephone number in E.164."""
        return f"+1217{self._random.randrange(2_000_000, 9_999_999)}"

    def text(self) -> str:
        """Invent what happened: 12 to 60 words."""
        return " ".join(self._random.choices(self._words, cum_weights=self._weights, k=self._random.randint(12, 60)))

    def _word(self, least: int, most: int) -> str:
        parts = [self._random.choice(_SYLLABLES) for _ in range(self._random.randint(least, most))]
        return "".join(parts) + self._random.choice(("", "", self._random.choice(_ENDINGS)))
