"""Corrects what describes a case: its type, topic, texts, and marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from counter_app.domain.case_header import header_text
from counter_app.domain.cases import Case, CaseKind
from counter_app.domain.errors import EditConflict
from counter_app.domain.history import HeaderEdited
from counter_app.domain.words import mark
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.case_actions.case_sight import CaseSight, look_at
from counter_app.ui.case_actions.choice_row import ChoiceRow
from counter_app.ui.case_actions.doing import Deed
from counter_app.ui.case_actions.header_fields import (
    FIELD_WORDS,
    KindBox,
    field_text,
    show_field,
    value_words,
)
from counter_app.ui.case_actions.topic_box import TopicBox
from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.form_rows import FieldRow, FormGrid
from counter_app.ui.shared.law_ticks import LawTicks
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import Hint
from counter_app.ui.shared.ticks import TickBox

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError

_NOTHING_HAPPENED = mark("Write what happened")
_GETS_DATES = mark("Gets the dates of the policy, counted from its receipt.")
_LOSES_DATES = mark("Loses its dates, unless somebody set one or the customer was told one.")


class HeaderDialog(ActionDialog):
    """Edit the few fields of a case that may be corrected; when somebody else did too, both versions are shown."""

    name = "header"
    title = mark("Edit case")
    verb = mark("Save")
    wanted = (820, 640)

    def __init__(self, context: AppContext, case_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(context, case_id, parent)
        self._base: dict[str, str] = {}
        self._version = 0
        self.conflicts: dict[str, ChoiceRow] = {}
        self._versions: dict[str, dict[str, str]] = {}
        self._kept: dict[str, str] = {}

    def build(self) -> None:
        _, theme, language = self.context.language.text, self.context.theme, self.context.language
        self.what_happened = self.text_box(4)
        self.wish = self.text_box(2)
        self.kinds = KindBox(language)
        self.sensitive = TickBox(theme, _("Sensitive: letters go in a sealed envelope"))
        self.laws = LawTicks(theme, language)
        self.fields: dict[str, QWidget] = {
            "kind": self.kinds,
            "topic_id": TopicBox(self.context, self.sight),
            "what_happened": self.what_happened,
            "wish": self.wish,
            "is_sensitive": self.sensitive,
            "legislation": self.laws,
        }
        self._conflict_area = Column(theme, gap=1.5)
        self.body.addLayout(self._conflict_area)
        grid = FormGrid(theme)
        self.rows: dict[str, FieldRow] = {}
        for field, span in (("kind", 6), ("topic_id", 6), ("what_happened", 12), ("wish", 12), ("legislation", 12)):
            row = FieldRow(
                theme, language, _(FIELD_WORDS[field]), self.fields[field], is_optional=field in ("wish", "legislation")
            )
            self.rows[field] = row
            grid.add(row, span)
        grid.add(self.sensitive)
        self.body.addWidget(grid)
        self.body.addStretch(1)
        self._take_base(self.sight.case)
        for field, text in self._base.items():
            show_field(self.fields[field], text)
        self._connect()

    def focus_first(self) -> None:
        self.fields["kind"].setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        return {field: text for field, text in self._edited().items() if field in ("what_happened", "wish")}

    def show_typed(self, texts: Mapping[str, str]) -> None:
        for field, text in texts.items():
            if field in self.fields:
                show_field(self.fields[field], text)

    def deed(self) -> Deed | None:
        _, case_id, version = self.context.language.text, self.case_id, self._version
        open_question = next((row for row in self.conflicts.values() if not row.value), None)
        if open_question is not None:
            self.show_problem(_("Choose which version to keep"))
            open_question.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        row = self.rows["what_happened"]
        is_empty = not self.what_happened.toPlainText().strip()
        row.show_error(_(_NOTHING_HAPPENED) if is_empty else "")
        if is_empty:
            row.take_focus()
            return None
        edited = self._edited()
        if not edited:
            self.reject()
            return None
        return Deed(
            write=lambda services, actor: services.casework.edit_header(actor, case_id, version, edited),
            told=_("Saved."),
            case_ids=[case_id],
            undoes=(HeaderEdited,),
        )

    def say_refusal(self, error: CounterError) -> None:
        if isinstance(error, EditConflict):
            services, actor = self.context.services, self.context.session.actor
            self.context.runner.run(
                "database",
                lambda: look_at(services, actor, self.case_id),
                self._show_conflict,
                super().say_refusal,
                self,
            )
        else:
            super().say_refusal(error)

    def _take_base(self, case: Case) -> None:
        self._base = {field: header_text(case, field) for field in self.fields}
        self._version = case.version

    def _edited(self) -> dict[str, str]:
        shown = {field: field_text(widget) for field, widget in self.fields.items()}
        return {field: text for field, text in shown.items() if text != self._base[field]}

    def _show_what_becomes_of_dates(self) -> None:
        _, kind = self.context.language.text, CaseKind(field_text(self.kinds))
        hint = ""
        if kind.has_clock is not CaseKind(self._base["kind"]).has_clock:
            hint = _(_GETS_DATES) if kind.has_clock else _(_LOSES_DATES)
        self.rows["kind"].show_hint(hint)

    def _connect(self) -> None:
        self.kinds.currentIndexChanged.connect(self._show_what_becomes_of_dates)
        for widget in self.fields.values():
            if isinstance(widget, QComboBox):
                widget.currentIndexChanged.connect(self.note_change)
            elif isinstance(widget, TickBox):
                widget.toggled.connect(self.note_change)
            elif isinstance(widget, LawTicks):
                widget.changed.connect(self.note_change)
            else:
                assert isinstance(widget, QPlainTextEdit)

    def _show_conflict(self, sight: CaseSight) -> None:
        mine, before = self._edited(), self._base
        self._take_base(sight.case)
        for field, theirs in self._base.items():
            if theirs != before[field] and field not in mine:
                show_field(self.fields[field], theirs)
        disputed = [field for field in mine if self._base[field] != before[field] and self._base[field] != mine[field]]
        self._clear_conflicts()
        if disputed:
            self._ask_which(sight, {field: mine[field] for field in disputed})
        else:
            self.show_problem(self.context.language.text("Somebody else changed this case too. Look again, then save."))

    def _ask_which(self, sight: CaseSight, mine: Mapping[str, str]) -> None:
        _, theme, language = self.context.language.text, self.context.theme, self.context.language
        last = next(
            (entry for entry in reversed(sight.detail.entries) if isinstance(entry.fact, HeaderEdited)),
            None,
        )
        if last is not None:
            who, time = sight.facts.person_name(last.staff_id), language.time(sight.local(last.at))
            self._conflict_area.addWidget(
                Banner(theme, "amber", _("{who} changed this at {time}.", who=who, time=time))
            )
        for field, text in mine.items():
            question = ChoiceRow(theme, [("mine", _("Keep mine")), ("theirs", _("Use theirs"))])
            row = FieldRow(theme, language, _(FIELD_WORDS[field]), question)
            versions = QWidget()
            lines = Column(theme, gap=0.5, parent=versions)
            theirs = self._base[field]
            lines.addWidget(Hint(_("Mine: {text}", text=value_words(language, sight, field, text))))
            lines.addWidget(Hint(_("Theirs: {text}", text=value_words(language, sight, field, theirs))))
            self._conflict_area.addWidget(row)
            self._conflict_area.addWidget(versions)
            self._versions[field] = {"mine": text, "theirs": theirs}
            self._kept[field] = "mine"
            question.changed.connect(lambda key, field=field: self._on_version_chosen(field, key))
            self.conflicts[field] = question
        next(iter(self.conflicts.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_version_chosen(self, field: str, key: str) -> None:
        # What was typed since, into either version, is there again when that version is chosen again.
        self._versions[field][self._kept[field]] = field_text(self.fields[field])
        self._kept[field] = key
        show_field(self.fields[field], self._versions[field][key])

    def _clear_conflicts(self) -> None:
        self.conflicts, self._versions, self._kept = {}, {}, {}
        while self._conflict_area.count():
            item = self._conflict_area.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
