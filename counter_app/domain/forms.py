"""The intake forms: one definition serves the screen, the import, the checks and the blank paper form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.domain.form_answers import Answers, read_answers, with_derived
from counter_app.domain.form_fields import Condition, Field, FieldType, Option, SaveButton, Section, Width
from counter_app.domain.form_files import FormFileError, parse_toml, read_save_buttons, read_sections
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.form_examination import LastExamination
    from counter_app.domain.form_facts import FormFacts
    from counter_app.domain.problems import Problem

# A form is shown before there is anything to fill in or to check: what does that is imported where it is done.

__all__ = [
    "Answers",
    "Condition",
    "Field",
    "FieldType",
    "FormDefinition",
    "FormFileError",
    "Option",
    "Section",
    "Width",
    "form_from",
    "load_form",
]

_CONDITIONS_MAY_ASK = frozenset({"reply_promised", "reply_is_late"})

# Shown only where the rules ask for it, so it is never optional.
_ASKED_BY_RULES = frozenset({"late_reason"})


@dataclass(frozen=True, kw_only=True)
class FormDefinition:
    """Hold one intake form: `id` is the channel, `title` a msgid, the order of fields is the tab order."""

    id: str
    title: str
    sections: tuple[Section, ...]
    save_buttons: tuple[SaveButton, ...]

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """List all fields in tab order."""
        return tuple(field for section in self.sections for field in section.fields)

    @cached_property
    def stamped(self) -> tuple[str, ...]:
        """List the fields that the program fills by itself and nobody can correct."""
        return tuple(field.id for field in self.fields if field.is_automatic)

    @cached_property
    def _last(self) -> LastExamination:
        from counter_app.domain.form_examination import LastExamination

        return LastExamination()

    @cached_property
    def _places(self) -> dict[str, int]:
        return {field.id: place for place, field in enumerate(self.fields)}

    def field(self, field_id: str) -> Field | None:
        """Find a field by its id."""
        return next((field for field in self.fields if field.id == field_id), None)

    def clean_correction(self, field_id: str, text: str) -> str:
        """Clean a text that corrects the answer to a field, as long as the form allows; a choice is one of its options.

        Raises TextTooLong and NotAllowed.
        """
        from counter_app.domain.errors import NotAllowed
        from counter_app.domain.text_gate import clean_text

        field = self.field(field_id)
        if field is None or field.type not in (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.CHOICE):
            return clean_text(text)
        cleaned = clean_text(text, field.limit)
        if field.type is FieldType.CHOICE and cleaned and field.option(cleaned) is None:
            raise NotAllowed(mark("{field} cannot be changed."), field=field_id)
        return cleaned

    def section_of(self, field_id: str) -> Section | None:
        """Find the section that holds a field, so that a problem in a closed one can be shown."""
        return next((each for each in self.sections if any(field.id == field_id for field in each.fields)), None)

    def visible_fields(self, answers: Answers, facts: FormFacts | None = None) -> tuple[Field, ...]:
        """List the fields that are shown for these answers, in tab order. Without facts, nothing counts as late."""
        known = with_derived(read_answers(self.fields, answers), facts)
        return tuple(field for field in self.fields if field.show_when.holds(known))

    def required_fields(self, answers: Answers, facts: FormFacts | None = None) -> tuple[Field, ...]:
        """List the visible fields that need an answer now."""
        known = with_derived(read_answers(self.fields, answers), facts)
        return tuple(field for field in self.visible_fields(answers, facts) if _needs_answer(field, known))

    def problems(self, answers: Answers, facts: FormFacts) -> tuple[Problem, ...]:
        """Check the answers and return errors and warnings in tab order; without an error the form may be saved."""
        known = with_derived(read_answers(self.fields, answers), facts)
        return self._problems(self._kept(known), known, facts)

    def examine(self, answers: Answers, facts: FormFacts) -> tuple[tuple[Problem, ...], dict[str, Any]]:
        """Fill the defaults, check, and clean in one reading: gives the problems and the answers that are saved.

        What was found last is kept, so that a save need not find again what the window found when Save was pressed.
        """
        from counter_app.domain.form_defaults import fill
        from counter_app.domain.form_examination import Examination, copy_answers

        found = self._last.of(answers, facts)
        if found is None:
            given = copy_answers(dict(answers))
            read = fill(self.fields, dict(given), facts)
            known = with_derived(read, facts)
            shown = self._kept(known)
            problems, cleaned = self._problems(shown, known, facts), self._cleaned(shown, read, facts)
            found = Examination(answers=given, facts=facts, problems=problems, cleaned=cleaned)
            self._last.keep(found)
        return found.problems, copy_answers(found.cleaned)

    def transfer_problems(self, answers: Answers, facts: FormFacts) -> tuple[Problem, ...]:
        """Check what must be known before a call is transferred (P5)."""
        from counter_app.domain.form_rules import transfer_problems

        return transfer_problems(read_answers(self.fields, answers), facts)

    def clean(self, answers: Answers, facts: FormFacts | None = None) -> dict[str, Any]:
        """Give the answers that are saved: read, cleaned, without those of hidden fields and without empty ones."""
        read = read_answers(self.fields, answers)
        return self._cleaned(self._kept(with_derived(read, facts)), read, facts)

    def with_defaults(self, answers: Answers, facts: FormFacts) -> dict[str, Any]:
        """Fill what the person has left empty and the program knows: receipt, reply date, ways, languages."""
        from counter_app.domain.form_defaults import filled

        return filled(self.fields, dict(answers), facts)

    def save_button(self, answers: Answers, facts: FormFacts | None = None) -> str:
        """Say what the save button promises for these answers: a msgid."""
        known = with_derived(read_answers(self.fields, answers), facts)
        return next((each.button for each in self.save_buttons if each.when.holds(known)), "")

    def _problems(self, shown: tuple[Field, ...], known: Answers, facts: FormFacts) -> tuple[Problem, ...]:
        from counter_app.domain.form_checks import field_problems
        from counter_app.domain.form_rules import rule_problems

        asked = (field for field in shown if field.required or field.id in known)
        found = [problem for field in asked for problem in field_problems(field, known, facts)]
        found.extend(
            rule_problems({field.id: field for field in shown}, known, facts, frozenset(p.field_id for p in found))
        )
        order = self._places
        return tuple(sorted(found, key=lambda problem: (order.get(problem.field_id, len(order)), problem.is_warning)))

    def _cleaned(self, shown: tuple[Field, ...], read: Mapping[str, Any], facts: FormFacts | None) -> dict[str, Any]:
        saved = {field.id: read[field.id] for field in shown if field.id in read}
        if facts is not None and isinstance(saved.get("address"), dict):
            from counter_app.domain.addresses import PostalAddress, normal_address

            address = PostalAddress.from_json(saved["address"], default_country=facts.country)
            saved["address"] = normal_address(address).to_json()
        return saved

    def _kept(self, known: Answers) -> tuple[Field, ...]:
        return tuple(
            field
            for field in self.fields
            if field.show_when.holds(known) or (field.keeps_when_hidden and field.id in known)
        )


def load_form(source: Path | str) -> FormDefinition:
    """Load a form from its file, or from the text of one.

    Raises FormFileError when it asks something that a form cannot do.
    """
    text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
    name = source.stem if isinstance(source, Path) else "?"
    return form_from(parse_toml(text, name), name)


def form_from(toml: Mapping[str, Any], name: str) -> FormDefinition:
    """Make a form of what its file says; `name` stands in errors. Raises FormFileError."""
    missing = [key for key in ("id", "title", "section", "save") if key not in toml]
    if missing:
        raise FormFileError(name, f"{', '.join(missing)}?")
    try:
        definition = FormDefinition(
            id=toml["id"],
            title=toml["title"],
            sections=read_sections(toml, toml["id"]),
            save_buttons=read_save_buttons(toml),
        )
    except KeyError as error:
        raise FormFileError(toml["id"], f"{error}?") from error
    _refuse_contradictions(definition)
    return definition


def _refuse_contradictions(definition: FormDefinition) -> None:
    ids = [field.id for field in definition.fields]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice:
        raise FormFileError(definition.id, f"{', '.join(twice)} (2)")
    known = _CONDITIONS_MAY_ASK | set(ids)
    for field in definition.fields:
        conditions = [field.show_when, *(each.when for each in field.required)]
        unknown = sorted({asked for each in conditions for asked in each.wanted if asked not in known})
        if unknown:
            raise FormFileError(definition.id, f"{field.id}: {', '.join(unknown)}?")


def _needs_answer(field: Field, known: Mapping[str, object]) -> bool:
    return field.id in _ASKED_BY_RULES or field.is_required(known)
