"""What is known of one form while it is being filled in, and what follows from it; no widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from counter_app.domain.form_answers import REFERRED, read_answers, with_derived
from counter_app.domain.form_fields import Fill
from counter_app.domain.words import mark
from counter_app.ui.intake.customer_record import CONTACT_FIELDS, answers_from, changed_contacts

if TYPE_CHECKING:
    from uuid import UUID

    from counter_app.domain.customers import Customer
    from counter_app.domain.form_facts import FormFacts
    from counter_app.domain.forms import FormDefinition
    from counter_app.domain.intake import FilledForm
    from counter_app.domain.own_line import OwnLine
    from counter_app.domain.problems import Problem
    from counter_app.domain.worklist import CaseRow
    from counter_app.services.customer_lookup import KnownCustomer
    from counter_app.services.form_context import FormContext

_STILL_HOLDS = mark("The attached file {name} still holds what you removed from the text.")
_REMOVE_FILE = mark("Remove the file")
_KEEP_FILE = mark("Keep the file")

_WAYS_OF_TELLING = ("outcome", "acknowledge_by", "told_how", "written_language")


@dataclass(kw_only=True)
class FormState:
    """Hold the answers of one form under the id that its case will have; `started_at` starts its clock."""

    definition: FormDefinition
    case_id: UUID
    started_at: datetime
    answers: dict[str, Any] = field(default_factory=dict)
    context: FormContext | None = None
    known: KnownCustomer | None = None
    from_record: dict[str, Any] = field(default_factory=dict)
    updates_customer: bool = True
    asked_about_record: bool = False
    changed_record: Customer | None = None
    is_new_case: bool = False
    last_used: str = ""
    was_transferred: bool = False
    message_id: str = ""
    own_line: OwnLine | None = None
    refused: frozenset[str] = frozenset()
    refused_on_paper: tuple[Problem, tuple[object, ...]] | None = None
    kept_warnings: set[tuple[str, str]] = field(default_factory=set)
    files_with_secrets: frozenset[UUID] = frozenset()
    is_saved: bool = False

    @property
    def facts(self) -> FormFacts | None:
        """Give the facts for the checks, once the services are there."""
        return None if self.context is None else self.context.facts

    @property
    def is_empty(self) -> bool:
        """Say whether a person has answered nothing."""
        return not any(self.answers.values())

    def answer(self, field_id: str, value: object) -> None:
        """Take an answer from a person."""
        self.answers[field_id] = value
        if field_id in self.from_record and field_id in CONTACT_FIELDS:
            self.asked_about_record = False

    def transfer(self, staff_id: str, what_happened: str) -> None:
        """Refer a call that is transferred: what a stub needs, where the clerk had no time to answer."""
        self.answers["kind"] = self.answers.get("kind") or "question"
        self.answers["outcome"] = "refer"
        self.answers["refer_to"] = staff_id
        self.answers["not_told_reason"] = self.answers.get("not_told_reason") or "transferred"
        self.answers["what_happened"] = self.answers.get("what_happened") or what_happened
        self.was_transferred = True

    def effective(self) -> dict[str, Any]:
        """Give the answers with all that the program fills in: what is shown is what is saved."""
        answers, facts = dict(self.answers), self.facts
        for each in self.definition.fields:
            if each.is_automatic and each.fill is Fill.NOW:
                answers[each.id] = self.started_at if facts is None else min(self.started_at, facts.now)
        if facts is None:
            return answers
        if answers.get("outcome") == "refer" and not answers.get("refer_to") and facts.person(self.last_used):
            answers["refer_to"] = self.last_used
        return self.definition.with_defaults(answers, facts)

    def problems(self) -> tuple[Problem, ...]:
        """Give every error and warning of the form as it is now; none before the facts are known."""
        facts = self.facts
        if facts is None:
            return ()
        return (*self.definition.examine(self.effective(), facts)[0], *self._about_files())

    def problems_to_show(self) -> tuple[Problem, ...]:
        """Give the warnings that nobody has set aside, and the errors that were refused and still stand."""
        shown = (
            each
            for each in self.problems()
            if (each.is_warning and not self._is_kept(each)) or (not each.is_warning and each.field_id in self.refused)
        )
        return (*shown, *self._problem_on_paper())

    def refuse_on_paper(self, problem: Problem) -> None:
        """Take note that a card, letter or email could not be made; it stands until what it is made of is changed."""
        self.refused_on_paper = problem, self._made_of(problem)

    def _problem_on_paper(self) -> tuple[Problem, ...]:
        if self.refused_on_paper is None:
            return ()
        problem, made_of = self.refused_on_paper
        return (problem,) if made_of == self._made_of(problem) else ()

    def _made_of(self, problem: Problem) -> tuple[object, ...]:
        return tuple(self.answers.get(key) for key in (problem.field_id, *_WAYS_OF_TELLING))

    def holding_up(self, problems: Iterable[Problem]) -> list[Problem]:
        """Pick the errors, and the warnings about which somebody must choose first (a card number, a password)."""
        return [each for each in problems if not each.is_warning or (each.must_be_settled and not self._is_kept(each))]

    def use_record(self, known: KnownCustomer, typed_in: str) -> None:
        """Fill in a customer's data where the form is empty, and in the field in which they were found."""
        self.known = known
        self.updates_customer, self.asked_about_record, self.is_new_case = True, False, False
        self.changed_record = None
        self.from_record = {}
        for field_id, value in answers_from(known.customer).items():
            if self.definition.field(field_id) is None:
                continue
            if field_id == typed_in or not self.answers.get(field_id):
                self.answers[field_id] = value
                self.from_record[field_id] = value

    def follow_record(self) -> None:
        """Take over what has become of the record since, where nobody has changed what it had filled in."""
        if self.known is None:
            return
        self.asked_about_record = False
        now = answers_from(self.known.customer)
        for name, was in self.from_record.items():
            if self.answers.get(name) == was:
                self.answers[name] = now.get(name)
        self.from_record = {name: now[name] for name in self.from_record if name in now}

    def settle_record(self, *, keeps_answers: bool) -> None:
        """Go on from a record that somebody else changed: put the answers into it, or it into the answers."""
        theirs = self.changed_record
        if theirs is None or self.known is None:
            return
        self.known, self.changed_record = replace(self.known, customer=theirs), None
        self.updates_customer, self.asked_about_record = True, True
        if not keeps_answers:
            found = {name: value for name, value in answers_from(theirs).items() if self.definition.field(name)}
            self.from_record = found
            self.answers |= {name: found.get(name) for name in CONTACT_FIELDS if self.definition.field(name)} | found

    def _about_files(self) -> Iterable[Problem]:
        """Ask about files that still hold what was removed from the text (P24)."""
        files = self.answers.get("attachments") or ()
        holding = [each for each in files if each.id in self.files_with_secrets]
        if holding:
            from counter_app.domain.problems import Fix, Problem

            others = tuple(each for each in files if each.id not in self.files_with_secrets)
            fixes = (Fix(button=_REMOVE_FILE, sets={"attachments": others}), Fix(button=_KEEP_FILE))
            values = {"name": ", ".join(each.name for each in holding)}
            yield Problem(
                field="attachments",
                message=_STILL_HOLDS,
                values=values,
                is_warning=True,
                must_be_settled=True,
                fixes=fixes,
            )

    def _is_kept(self, problem: Problem) -> bool:
        return (problem.field, problem.message) in self.kept_warnings

    @property
    def asks_about_record(self) -> bool:
        """Say whether contact data of a known customer was changed and nobody has said what to do about it."""
        if self.known is None or self.asked_about_record or self.changed_record is not None:
            return False
        return bool(changed_contacts(self.known.customer, self.answers))

    @property
    def open_case_about_this(self) -> CaseRow | None:
        """Find an open case of the chosen customer with the same topic."""
        facts = self.facts
        topic = None if facts is None else facts.topic(self.answers.get("topic"))
        if self.known is None or topic is None or self.is_new_case:
            return None
        return next((case for case in self.known.open_cases if case.topic_id == topic.id), None)

    @property
    def is_promised(self) -> bool:
        """Say whether the answers promise the customer a reply."""
        read = read_answers(self.definition.fields, self.effective())
        return bool(with_derived(read, self.facts)["reply_promised"])

    @property
    def is_referred(self) -> bool:
        """Say whether somebody will have to reply."""
        return self.answers.get("outcome") in REFERRED

    def received(self) -> datetime | date:
        """Give the instant or day of receipt: as answered, or when the form was opened."""
        answer = self.effective().get("received")
        return answer if isinstance(answer, date) else self.started_at

    @property
    def days_to_reply(self) -> int | None:
        """Count the business days from receipt to the date of the reply (P9); None where none can be counted."""
        if self.context is None:
            return None
        reply_by, received = self.effective().get("reply_by"), self.received()
        day_zero = self.context.deadlines(received).day_zero
        if isinstance(reply_by, datetime) or not isinstance(reply_by, date) or reply_by < day_zero:
            return None
        return self.context.calendar.business_days_between(day_zero, reply_by)

    def filled(self, answers: Mapping[str, Any] | None = None) -> FilledForm:
        """Give the form as it is handed over to be saved."""
        from counter_app.domain.intake import FilledForm

        return FilledForm(
            case_id=self.case_id,
            channel=self.definition.id,
            answers=dict(self.effective() if answers is None else answers),
            started_at=self.started_at,
            customer=None if self.known is None else self.known.customer,
            updates_customer=self.updates_customer,
            was_transferred_live=self.was_transferred,
            in_reply_to=self.message_id,
            own_line=self.own_line,
        )
