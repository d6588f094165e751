"""Intake forms on paper, for a power cut: the same definition as on screen, one page each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from counter_app.documents.measures import MM
from counter_app.documents.pages import INK, SOFT_INK, DocumentFacts, Pages
from counter_app.documents.typefaces import Typefaces, Weight
from counter_app.domain.correspondence import TextTooLong
from counter_app.domain.form_fields import Field, FieldType, Width
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.forms import FormDefinition
    from counter_app.i18n.language import Language

MARGIN = 12.5
GUTTER = 6.0
HEAD = 23.0
LABEL_SIZE = 8.5
TITLE_SIZE = 16.0
SECTION_SIZE = 10.5
BOX = 3.2
WRITING_LINE = 7.0
LEAST_LINES = {FieldType.ADDRESS: 2, FieldType.LONG_TEXT: 1}
FIRST_LEAST = (5, 4, 3)
TIGHTNESS = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82, 0.79, 0.76, 0.73)
SHORT_ROW = 8.8
MOST_LINES = 9
CHOSEN = (FieldType.CHOICE, FieldType.CHOICES)
TICKED = (FieldType.YES_NO, FieldType.ATTACHMENT)


@dataclass(frozen=True, slots=True)
class _Row:
    """Hold fields that stand beside each other; a row of long text can be given more writing lines."""

    fields: tuple[Field, ...]
    section: str = ""

    @property
    def is_writing(self) -> bool:
        return bool(self.fields) and self.fields[0].type in LEAST_LINES

    @property
    def can_grow(self) -> bool:
        return bool(self.fields) and self.fields[0].type is FieldType.LONG_TEXT


def blank_form_pdf(
    form: FormDefinition,
    typefaces: Typefaces,
    language: Language,
    *,
    office: str,
    page: tuple[float, float],
    is_demo: bool = False,
) -> bytes:
    """Draw a form to be filled in by hand on one page (mm); what room is left goes to the customer's own words.

    Raise TextTooLong when the form has more fields than one page holds.
    """
    return _FormDrawing(form, typefaces, language, office, page, is_demo).draw()


class _FormDrawing:
    def __init__(
        self,
        form: FormDefinition,
        typefaces: Typefaces,
        language: Language,
        office: str,
        page: tuple[float, float],
        is_demo: bool,
    ) -> None:
        self.form = form
        self.say = language.text
        self.office = office
        self.is_demo = is_demo
        self.width, self.height = page
        self.inner = self.width - 2 * MARGIN
        title = language.text(form.title)
        facts = DocumentFacts(title=title, author=office, language=language.code.replace("_", "-"))
        self.pages = Pages(typefaces, *page, facts)
        self.y = 0.0
        self.tightness = 1.0

    def draw(self) -> bytes:
        rows = list(self._rows())
        head = HEAD
        room = self.height - 2 * MARGIN - head
        lines = {index: LEAST_LINES[row.fields[0].type] for index, row in enumerate(rows) if row.is_writing}
        first = next((index for index in lines if rows[index].can_grow), None)
        for own_words, self.tightness in product(FIRST_LEAST, TIGHTNESS):
            if first is not None:
                lines[first] = own_words
            if self._total(rows, lines) <= room:
                break
        else:
            raise TextTooLong(mark("This form has too many fields for one page. Take some out of its file."))
        self._give_lines(rows, lines, room)
        if self.is_demo:
            self.pages.watermark("DEMO", self.width / 2, self.height / 2, 150, 40)
        self.y = self.height - MARGIN
        self._head()
        for index, row in enumerate(rows):
            self._draw_row(row, lines.get(index, 0))
        self.pages.end_page()
        return self.pages.finish()

    def _give_lines(self, rows: list[_Row], lines: dict[int, int], room: float) -> None:
        """Give the room that is left to the long texts in turn."""
        growing = [index for index in lines if rows[index].can_grow]
        for index in growing * MOST_LINES:
            wanted = lines | {index: lines[index] + 1}
            if wanted[index] <= MOST_LINES and self._total(rows, wanted) <= room:
                lines[index] += 1

    def _rows(self) -> Iterator[_Row]:
        for section in self.form.sections:
            title = section.title or section.button
            if title:
                yield _Row((), section=title)
            waiting: list[Field] = []
            for field in section.fields:
                is_full = field.width is Width.FULL and field.type is not FieldType.ATTACHMENT
                stands_alone = field.type in LEAST_LINES or is_full or self._is_wide(field)
                is_other = waiting and _has_boxes(field) != _has_boxes(waiting[0])
                most = 3 if all(each.type in TICKED for each in (*waiting, field)) else 2
                if waiting and (stands_alone or is_other or len(waiting) >= most):
                    yield _Row(tuple(waiting))
                    waiting = []
                if stands_alone:
                    yield _Row((field,), section="" if field.label != title else title)
                else:
                    waiting.append(field)
            if waiting:
                yield _Row(tuple(waiting))

    def _is_wide(self, field: Field) -> bool:
        """Say whether a choice needs a line of its own, because its boxes do not fit in half of one."""
        if field.type not in CHOSEN or not field.options:
            return False
        lines = self._option_lines(_Row((field,)))
        last_x, last_text, _ = lines[0][-1]
        end = last_x + BOX + 1.6 + self.pages.layout.width(last_text, LABEL_SIZE)
        return len(lines) > 1 or end > (self.inner - GUTTER) / 2

    def _total(self, rows: list[_Row], lines: dict[int, int]) -> float:
        return sum(self._row_height(row, lines.get(index, 0)) for index, row in enumerate(rows))

    def _row_height(self, row: _Row, lines: int) -> float:
        if not row.fields:
            return 10.5 * self.tightness
        if row.is_writing:
            return (5.0 + lines * WRITING_LINE) * self.tightness
        if _is_choice(row.fields[0]) and len(row.fields) == 1:
            return (2.2 + 5.2 * len(self._option_lines(row))) * self.tightness
        if _has_boxes(row.fields[0]):
            return 7.0 * self.tightness
        return SHORT_ROW * self.tightness

    def _head(self) -> None:
        _ = self.say
        self.y -= TITLE_SIZE * 0.74 / MM
        self.pages.text(MARGIN, self.y, _(self.form.title), TITLE_SIZE, weight=Weight.BOLD)
        self.pages.text_right(self.width - MARGIN, self.y, self.office, 10, ink=SOFT_INK)
        self.y -= 12.0
        third = (self.inner - 2 * GUTTER) / 3
        for index, label in enumerate((_("Reference"), _("Taken by"), _("Entered in the program on"))):
            x = MARGIN + index * (third + GUTTER)
            self.pages.rule(x, self.y, x + third, self.y)
            self.pages.text(x, self.y - 3.4, label, 7.5, ink=SOFT_INK)
        self.y = self.height - MARGIN - HEAD

    def _draw_row(self, row: _Row, lines: int) -> None:
        height = self._row_height(row, lines)
        if not row.fields:
            self._draw_section(row.section, height)
        elif row.is_writing:
            self._draw_writing(row.fields[0], lines)
        elif _is_choice(row.fields[0]) and len(row.fields) == 1:
            self._draw_options(row, MARGIN, self.y - 5.0 * self.tightness)
        else:
            self._draw_short(row, height)
        self.y -= height

    def _draw_section(self, title: str, height: float) -> None:
        baseline = self.y - height + 2.6
        self.pages.text(MARGIN, baseline, self.say(title), SECTION_SIZE, weight=Weight.BOLD)
        self.pages.rule(MARGIN, baseline - 1.4, self.width - MARGIN, baseline - 1.4, points=0.8, ink=INK)

    def _draw_writing(self, field: Field, lines: int) -> None:
        top = self.y - 4.4 * self.tightness
        self.pages.text(MARGIN, top, self.say(field.label), LABEL_SIZE)
        for number in range(1, lines + 1):
            y = self.y - (5.0 + number * WRITING_LINE - 1.2) * self.tightness
            self.pages.rule(MARGIN, y, self.width - MARGIN, y, points=0.25)

    def _option_lines(self, row: _Row) -> list[list[tuple[float, str, bool]]]:
        """Set a label and its boxes in lines: x from the margin, text, and whether it has a box."""
        field = row.fields[0]
        label = "" if row.section else self.say(field.label)
        lines: list[list[tuple[float, str, bool]]] = [[]]
        x = 0.0
        if label:
            lines[-1].append((0.0, label, False))
            x = self.pages.layout.width(label, LABEL_SIZE) + 5.0
        start = x
        for option in field.options:
            text = self.say(option.label)
            wide = BOX + 1.6 + self.pages.layout.width(text, LABEL_SIZE)
            if x + wide > self.inner and lines[-1]:
                lines.append([])
                x = start
            lines[-1].append((x, text, True))
            x += wide + 5.0
        return lines

    def _draw_options(self, row: _Row, left: float, baseline: float) -> None:
        for line in self._option_lines(row):
            for x, text, has_box in line:
                if has_box:
                    self.pages.box(left + x, baseline - 0.4, BOX, BOX, ink=INK)
                self.pages.text(left + x + (BOX + 1.6 if has_box else 0.0), baseline, text, LABEL_SIZE)
            baseline -= 5.2 * self.tightness

    def _draw_short(self, row: _Row, height: float) -> None:
        count = len(row.fields) if row.fields[0].width is Width.FULL else max(len(row.fields), 2)
        wide = (self.inner - (count - 1) * GUTTER) / count
        for index, field in enumerate(row.fields):
            x = MARGIN + index * (wide + GUTTER)
            if field.type in TICKED:
                y = self.y - height + 2.0
                self.pages.box(x, y - 0.4, BOX, BOX, ink=INK)
                self.pages.text(x + BOX + 1.6, y, self.say(field.label), LABEL_SIZE)
            elif _is_choice(field):
                self._draw_options(_Row((field,)), x, self.y - height + 1.8)
            else:
                label = self.say(field.label)
                y = self.y - height + 2.0
                size = LABEL_SIZE
                while size > 6.0 and self.pages.layout.width(label, size) > wide * 0.6:
                    size -= 0.25
                self.pages.text(x, y, label, size)
                start = x + self.pages.layout.width(label, size) + 2.0
                self.pages.rule(start, y - 0.6, x + wide, y - 0.6, points=0.25)


def _has_boxes(field: Field) -> bool:
    return field.type in TICKED or _is_choice(field)


def _is_choice(field: Field) -> bool:
    return field.type in CHOSEN and bool(field.options)
