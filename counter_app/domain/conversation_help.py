"""Help with the conversation, at hand beside every form and never in the way (P30)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.words import mark


class Advice(StrEnum):
    """Name what a line of help is: words to say, something to do, words to avoid."""

    SAY = "say"
    DO = "do"
    AVOID = "avoid"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """Hold one line of help; `text` is a msgid that may ask for `{supervisor}`, `{security_phone}` or `{summary}`."""

    advice: Advice
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpTopic:
    """Hold the lines for one moment of a conversation; `title` is a msgid."""

    title: str
    lines: tuple[HelpLine, ...]


def _say(text: str) -> HelpLine:
    return HelpLine(advice=Advice.SAY, text=text)


def _do(text: str) -> HelpLine:
    return HelpLine(advice=Advice.DO, text=text)


def _avoid(text: str) -> HelpLine:
    return HelpLine(advice=Advice.AVOID, text=text)


CONVERSATION_HELP = (
    HelpTopic(
        title=mark("Listen"),
        lines=(
            _say(mark("Take your time. What happened, from the start?")),
            _say(mark("What happened next?")),
            _do(mark("Let them finish.")),
            _say(mark("I see.")),
            _say(mark("Go on.")),
        ),
    ),
    HelpTopic(
        title=mark("Show you understand"),
        lines=(
            _say(mark("I can see why that was frustrating.")),
            _say(mark("So for you the main thing is …")),
        ),
    ),
    HelpTopic(
        title=mark("Check"),
        lines=(_say(mark("Let me make sure I have this right: {summary}. Is there anything I missed?")),),
    ),
    HelpTopic(title=mark("Ask what they want"), lines=(_say(mark("What would put this right for you?")),)),
    HelpTopic(
        title=mark("If they are upset"),
        lines=(
            _do(mark("Let them speak. Lower your voice. Use their name.")),
            _say(mark("I am sorry this happened.")),
            _say(mark("I want to get this sorted out with you.")),
            _avoid(mark("calm down")),
            _avoid(mark("policy says")),
            _avoid(mark("you have to")),
            _do(mark("Offer two choices.")),
        ),
    ),
    HelpTopic(
        title=mark("If it does not ease"),
        lines=(_say(mark("I would like to bring in my supervisor, {supervisor}.")),),
    ),
    HelpTopic(
        title=mark("If you feel unsafe"),
        lines=(_do(mark("Stop, step away, call {security_phone}.")),),
    ),
)
