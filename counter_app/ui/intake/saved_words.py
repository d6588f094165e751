"""Sentences about a saved case and about moments near now."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from counter_app.domain.cases import AcknowledgeBy, CaseStatus, Channel, ToldHow
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.intake import SavedCase
    from counter_app.i18n.language import Language
    from counter_app.services.form_context import FormContext

_TOLD = {
    Channel.PHONE: mark("Acknowledged: told by phone at {time}"),
    Channel.IN_PERSON: mark("Acknowledged: told in person at {time}"),
}
_TO_DO = {
    AcknowledgeBy.PHONE: mark("Not acknowledged yet: call the customer by {moment}"),
    AcknowledgeBy.VERBAL: mark("Not acknowledged yet: tell the customer by {moment}"),
    AcknowledgeBy.EMAIL: mark("The email is in the outbox. Send it by {moment}"),
    AcknowledgeBy.POSTCARD: mark("The postcard is in the post room, due {moment}"),
    AcknowledgeBy.LETTER: mark("The letter is in the post room, due {moment}"),
}
_TO_DO_NOW = {
    AcknowledgeBy.PHONE: mark("Not acknowledged yet, and late since {moment}: call the customer now"),
    AcknowledgeBy.VERBAL: mark("Not acknowledged yet, and late since {moment}: tell the customer now"),
    AcknowledgeBy.EMAIL: mark("The email is in the outbox. It was due {moment} and is late. Send it now"),
    AcknowledgeBy.POSTCARD: mark("The postcard is in the post room. It was due {moment} and is late. Post it now"),
    AcknowledgeBy.LETTER: mark("The letter is in the post room. It was due {moment} and is late. Post it now"),
}
_ANSWER = {
    ToldHow.EMAIL: mark("The reply is in the outbox. The case closes when it has left"),
    ToldHow.POST: mark("The reply letter is in the post room. The case closes when it is posted"),
}


def moment_words(language: Language, moment: datetime, today: date) -> str:
    """Word a local moment near now: `17:00 today`, `17:00 tomorrow`, `Fri 4 Dec 17:00`."""
    time = language.time(moment)
    if moment.date() == today:
        return language.text("{time} today", time=time)
    if moment.date() == today + timedelta(days=1):
        return language.text("{time} tomorrow", time=time)
    return f"{language.date_medium(moment.date())} {time}"


def summary_of(language: Language, saved: SavedCase, context: FormContext) -> str:
    """Say what became of a case: who has it and by when, or that it is closed."""
    _ = language.text
    case = saved.case
    if case.status is CaseStatus.RESOLVED:
        return _("Resolved and closed")
    if saved.owner is None:
        return _("Recorded")
    department = next((each.name for each in context.facts.departments if each.id == case.department_id), "")
    who = f"{saved.owner.name}, {department}" if department else saved.owner.name
    if case.answer is not None:
        return _("Answered by {who}", who=who)
    if case.due is None:
        return _("Referred to {who}", who=who)
    reply_by = language.date_long(context.calendar.due_day(case.due))
    return _("Referred to {who} - reply by {date}", who=who, date=reply_by)


def acknowledgement_of(language: Language, saved: SavedCase, context: FormContext) -> str:
    """Say whether the customer has been told, or what has to happen by when."""
    case = saved.case
    if case.acknowledged_at is not None and case.status is not CaseStatus.RESOLVED:
        time = language.time(context.calendar.local(case.acknowledged_at))
        return language.text(_TOLD.get(case.channel, mark("Acknowledged at {time}")), time=time)
    if saved.queued_mail_id is not None and case.acknowledge_by is None:
        return language.text(_ANSWER[ToldHow.EMAIL])
    if saved.queued_letter_id is not None and case.acknowledge_by is None:
        return language.text(_ANSWER[ToldHow.POST])
    if case.acknowledge_due is None or case.acknowledge_by is None:
        return ""
    due = context.calendar.local(case.acknowledge_due)
    moment = moment_words(language, due, context.facts.today)
    words = _TO_DO_NOW if case.acknowledge_due < context.facts.now else _TO_DO
    return language.text(words[case.acknowledge_by], moment=moment)
