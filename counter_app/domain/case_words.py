"""The words of a case's kind, channel and state, wherever people read them."""

from __future__ import annotations

from counter_app.domain.cases import CaseKind, CaseStatus, Channel
from counter_app.domain.words import mark

KIND_WORDS = {
    CaseKind.COMPLAINT: mark("Complaint"),
    CaseKind.QUESTION: mark("Question"),
    CaseKind.REQUEST: mark("Request"),
    CaseKind.SUGGESTION: mark("Suggestion"),
    CaseKind.COMPLIMENT: mark("Compliment"),
}
CHANNEL_WORDS = {
    Channel.PHONE: mark("Phone"),
    Channel.IN_PERSON: mark("In person"),
    Channel.EMAIL: mark("Email"),
    Channel.POSTAL: mark("Post"),
}
STATUS_WORDS = {
    CaseStatus.OPEN: mark("Open"),
    CaseStatus.RESOLVED: mark("Resolved"),
    CaseStatus.WITHDRAWN: mark("Withdrawn"),
}
