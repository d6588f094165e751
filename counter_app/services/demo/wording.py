"""What made-up customers say and what the office answers."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from counter_app.domain.cases import CaseKind

_SLOT = re.compile(r"\{(\w+)\}")
_OTHER = "other"
_DAY = {"de": "{day}. {month}", "es": "{day} de {month}", "fr": "{day} {month}", "en": "{day} {month}"}
_SECOND_SENTENCE = 0.55
_WISH = 0.4

_Pieces = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Hold what one case is about, the same through all that is said of it, in whatever language.

    `slots` has the place in its list of each word that was chosen, the days since `{past_day}`, and other values as
    they are.
    """

    topic: str
    day: date
    slots: dict[str, int | str]


class Wording:
    """Choose and fill texts from resources/demo/texts.toml; every choice is the given `random`'s."""

    def __init__(self, file: Path) -> None:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        self._slots: dict[str, dict[str, list[str]]] = {"en": found["slots"]}
        self._slots |= {language: found["slots"] | own for language, own in found["slots_of"].items()}
        self._months: dict[str, list[str]] = found["months"]
        self._general = _split(found["general"])
        self._topics = {topic: _split(texts) for topic, texts in found["topic"].items()}
        self._languages = {
            language: {topic: _split(texts) for topic, texts in topics.items()}
            for language, topics in found["language"].items()
        }

    def knows(self, topic: str) -> bool:
        """Say whether there are texts about a topic of an office."""
        return topic in self._topics

    def languages(self) -> frozenset[str]:
        """Give the languages in which customers write, besides English."""
        return frozenset(self._languages)

    def subject(self, topic: str, day: date) -> Subject:
        """Begin a case about a topic (by its key) that is received on a day."""
        return Subject(topic if topic in self._topics else _OTHER, day, {})

    def what_happened(self, random: Random, subject: Subject, kind: CaseKind, language: str = "en") -> str:
        """Give what the customer says, in one or two sentences."""
        if kind in (CaseKind.SUGGESTION, CaseKind.COMPLIMENT):
            return self._fill(random, subject, random.choice(self._general[kind.value]))
        own = self._own(subject, kind, language)
        texts = own or self._topics[subject.topic]
        language = language if own else "en"
        said = self._fill(random, subject, random.choice(texts[kind.value]), language)
        if random.random() < _SECOND_SENTENCE:
            general = self._languages[language]["general"] if own else self._general
            return f"{said} {self._fill(random, subject, random.choice(general['second']), language)}"
        return said

    def wish(self, random: Random, subject: Subject, kind: CaseKind, language: str = "en") -> str:
        """Give what the customer would like to happen; often nothing."""
        if not kind.has_clock or random.random() > _WISH:
            return ""
        own = self._own(subject, kind, language)
        if own is None:
            return self._fill(random, subject, random.choice(self._topics[subject.topic]["wish"]))
        texts = own if "wish" in own else self._languages[language]["general"]
        return self._fill(random, subject, random.choice(texts["wish"]), language)

    def about(self, random: Random, subject: Subject, what: str) -> str:
        """Give an answer's part by the office: `immediate`, `found`, `will_do` or `cannot`."""
        return self._fill(random, subject, random.choice(self._topics[subject.topic][what]))

    def general(self, random: Random, subject: Subject, what: str) -> str:
        """Give a text that fits every topic: `note`, `call`, `late`, `withdrawn` ..."""
        return self._fill(random, subject, random.choice(self._general[what]))

    def _own(self, subject: Subject, kind: CaseKind, language: str) -> dict[str, list[_Pieces]] | None:
        """Give the texts of a topic in a customer's language; None: the customer writes English then."""
        own = self._languages.get(language, {}).get(subject.topic)
        return own if own is not None and kind.value in own else None

    def _fill(self, random: Random, subject: Subject, pieces: _Pieces, language: str = "en") -> str:
        if len(pieces) == 1:
            return pieces[0]
        slots = subject.slots
        filled = []
        for place, piece in enumerate(pieces):
            if place % 2:
                chosen = slots.get(piece)
                if chosen is None:
                    chosen = slots[piece] = self._choose(random, piece, language)
                filled.append(chosen if isinstance(chosen, str) else self._word(subject, piece, chosen, language))
            else:
                filled.append(piece)
        text = "".join(filled)
        return text[0].upper() + text[1:]

    def _choose(self, random: Random, slot: str, language: str) -> int | str:
        if slot == "past_day":
            return random.randrange(2, 24)
        if slot == "amount":
            return f"${random.randrange(1, 60)}.{random.choice(('00', '50', '25', '80'))}"
        if slot == "n":
            return str(random.randrange(2, 9))
        return random.randrange(len(self._slots.get(language, self._slots["en"])[slot]))

    def _word(self, subject: Subject, slot: str, chosen: int, language: str) -> str:
        if slot != "past_day":
            words = self._slots.get(language, self._slots["en"])[slot]
            return words[chosen % len(words)]
        day = subject.day - timedelta(days=chosen)
        known = language if language in self._months else "en"
        number = "1er" if known == "fr" and day.day == 1 else day.day
        return _DAY[known].format(day=number, month=self._months[known][day.month - 1])


def _split(texts: dict[str, Any]) -> dict[str, list[_Pieces]]:
    return {name: [tuple(_SLOT.split(text)) for text in found] for name, found in texts.items()}
