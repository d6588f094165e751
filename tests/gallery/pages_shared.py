"""A page made of the shared pieces, so that each of them is looked at in every look."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.buttons import DestructiveButton, PrimaryButton, PushButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.dates import DateField
from counter_app.ui.shared.disclosure import Disclosure
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.error_summary import ErrorSummary
from counter_app.ui.shared.form_rows import FieldRow, FormGrid
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, PAGE_MARGIN, Column, Flow
from counter_app.ui.shared.page import Page
from counter_app.ui.shared.pill import BAND_WORDS, BandPill
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.segments import Segment, Segments
from counter_app.ui.shared.states import EmptyState, ErrorState
from counter_app.ui.shared.table_model import GroupHeading, RowModel, TableColumn
from counter_app.ui.shared.tables import RowTable
from counter_app.ui.shared.text import Body, PageTitle, SectionTitle
from counter_app.ui.shared.ticks import ChoiceButton, TickBox
from tests.gallery.looks import GalleryPage

Line = tuple[str, str, str, str, str, str]

LINES: list[Line | GroupHeading] = [
    GroupHeading("Overdue (2)", "overdue"),
    ("overdue", "Overdue by 2 business days", "Fri 20 Nov 17:00", "A26-0098-9", "M. Alvarez", "Fines and fees"),
    ("overdue", "Overdue by 3 h", "Tue 24 Nov 09:00", "A26-0108-4", "no name", "Noise"),
    GroupHeading("Due today (1)", "today"),
    ("today", "50 min left today", "Tue 24 Nov 17:00", "A26-0131-6", "Jo <b>Lee</b>", "Opening hours " * 5),
    GroupHeading("On track (1)", "ok"),
    ("ok", "5 business days left", "Fri 4 Dec 17:00", "A26-0142-Z", "Nguyễn Thị Minh Khai " * 4, "Request"),
]


class FormPieces(Page):
    """Show the pieces of forms."""

    title = "Phone call"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        theme, language = context.theme, context.language
        content = QWidget()
        column = Column(theme, gap=BETWEEN_FIELDS, margin=PAGE_MARGIN, parent=content)
        column.addWidget(PageTitle("Phone call"))
        summary = ErrorSummary(context)
        column.addWidget(summary)
        card = Card(theme, "What the customer says")
        column.addWidget(card)
        grid = FormGrid(theme)
        card.body.addWidget(grid)
        self.number = QLineEdit("217 555 0142")
        hint = "In case we are cut off, and so we can call back"
        number = FieldRow(theme, language, "Call-back &number", self.number, hint=hint)
        name = FieldRow(theme, language, "Na&me", QLineEdit(), is_optional=True)
        grid.add(number, 6)
        grid.add(name, 6)
        topic = DropDown()
        topic.addItems(["Fines and fees", "Noise"])
        grid.add(FieldRow(theme, language, "T&opic", topic), 6)
        reply_by = DateField(context)
        reply_by.set_value(date(2026, 12, 4))
        grid.add(FieldRow(theme, language, "Reply &by", reply_by, focus_target=reply_by.edit), 6)
        what = QPlainTextEdit("Returned book on 3 Nov, fined on 10 Nov…")
        grid.add(FieldRow(theme, language, "&What happened", what))
        question = QWidget()
        answers = Column(theme, gap=0.5, parent=question)
        for text in ("Resolved now", "Refer to a department", "Answer it ourselves"):
            answers.addWidget(ChoiceButton(theme, text))
        grid.add(question)
        grid.add(TickBox(theme, "I told the customer who will reply and by when"))
        spoken = FieldRow(theme, language, "Spoken language", QLineEdit())
        grid.add(Disclosure(theme, "More", spoken))
        buttons = Flow(theme)
        buttons.addWidget(PrimaryButton("Save", theme, icon="check", keys="Ctrl+Return"))
        buttons.addWidget(PushButton("Park", theme, keys="Ctrl+S"))
        buttons.addWidget(DestructiveButton("Delete", theme, icon="trash-2"))
        card.body.addLayout(buttons)
        name.show_error("Enter the name to put on the postcard")
        summary.show_problems([("Enter the name to put on the postcard", name.take_focus)])
        column.addStretch(1)
        frame = Column(theme, parent=self)
        frame.addWidget(VerticalScroll(content))
        said = QWidget()
        self._panel = VerticalScroll(said)
        words = Column(theme, gap=2, margin=2, parent=said)
        words.addWidget(SectionTitle("Say to the customer"))
        words.addWidget(Body("Thank you for telling us. You can expect a reply from Sam by Friday, 4 December 2026."))
        words.addStretch(1)

    def focus_first(self) -> None:
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def right_panel(self) -> QWidget | None:
        return self._panel


class ListPieces(Page):
    """Show the pieces of lists."""

    title = "My referrals"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        theme = context.theme
        column = Column(theme, gap=BETWEEN_FIELDS, margin=PAGE_MARGIN, parent=self)
        column.addWidget(PageTitle("My referrals"))
        self.segments = Segments(
            theme,
            [
                Segment(key="overdue", text="overdue", count=2, icon="band-overdue", band="overdue"),
                Segment(key="today", text="due today", count=1, icon="band-today", band="today"),
                Segment(key="all", text="All", count=14),
            ],
            "Filter",
        )
        column.addWidget(self.segments)
        columns = [
            TableColumn[Line](key="band", title="Status", text=lambda r: BAND_WORDS[r[0]], band=lambda r: r[0]),
            TableColumn[Line](key="left", title="Time left", text=lambda r: r[1], is_strong=True),
            TableColumn[Line](key="due", title="Due", text=lambda r: r[2], sort_key="due"),
            TableColumn[Line](key="reference", title="Reference", text=lambda r: r[3]),
            TableColumn[Line](key="customer", title="Customer", text=lambda r: r[4]),
            TableColumn[Line](key="about", title="About", text=lambda r: r[5]),
        ]
        model = RowModel(columns, parent=self)
        self.table = RowTable(theme, model, "My referrals")
        card = Card(theme, margin=0)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        model.show_rows(LINES)
        self.table.choose_first()

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


class StatePieces(Page):
    """Show pills, banners and the pages' states."""

    title = "States"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        theme = context.theme
        content = QWidget()
        column = Column(theme, gap=BETWEEN_FIELDS, margin=PAGE_MARGIN, parent=content)
        for band, word in BAND_WORDS.items():
            column.addWidget(BandPill(theme, band, word))
        for kind in ("demo", "amber", "note"):
            banner = Banner(theme, kind, "Cannot reach the shared database since 14:03. You can keep recording.")
            banner.offer("Try now", lambda: None, icon="refresh-cw")
            column.addWidget(banner)
        empty = EmptyState(theme, "Nothing is waiting for you.", "When a case is referred to you, it appears here.")
        empty.offer("Record feedback", lambda: None, "plus")
        column.addWidget(empty)
        column.addWidget(ErrorState(theme, "The shared database did not answer.", "Try again", lambda: None))
        frame = Column(theme, parent=self)
        frame.addWidget(VerticalScroll(content))


PAGES = [
    GalleryPage(name="shared-form", make=FormPieces),
    GalleryPage(name="shared-list", make=ListPieces, navigation="my_referrals"),
    GalleryPage(name="shared-states", make=StatePieces),
]
