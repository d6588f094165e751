"""Takes jobs from drawing to paper or file, and asks whether everything came out before anything counts as printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.errors import CounterError
from counter_app.domain.phrases import word_refusal
from counter_app.domain.words import mark
from counter_app.services.paper import SheetOptions
from counter_app.services.post_room_work import PostRoomResult
from counter_app.ui.post_room.paper_output import print_pdf
from counter_app.ui.post_room.print_plan import PrintJob
from counter_app.ui.post_room.step_dialogs import FailedDialog
from counter_app.ui.shared.question import Answer, QuestionBox

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from counter_app.ui.post_room.busy_line import BusyLine
    from counter_app.ui.post_room.letter_words import LetterWords
    from counter_app.ui.post_room.printer_choice import PrinterChoice
    from counter_app.ui.shared.context import AppContext

ALL, SOME, NONE = "all", "some", "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Say where pages go: to a printer as chosen, or into a file."""

    printer: QPrinter | None = None
    choice: PrinterChoice | None = None
    file: Path | None = None

    def file_for(self, index: int) -> Path:
        """Name the file of a job; the second and later ones carry their number."""
        assert self.file is not None
        return self.file if index == 0 else self.file.with_stem(f"{self.file.stem}-{index + 1}")


class PrintRun(QObject):
    """Carry out one run at a time; `ended` is told when the last question was answered or put off."""

    ended = Signal()

    def __init__(self, context: AppContext, busy: BusyLine, words: LetterWords, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._busy = busy
        self._words = words
        self._window = window
        self.question: QuestionBox | None = None
        self.failed: FailedDialog | None = None
        self.is_under_way = False
        self._failed_after: list[QueuedLetter] = []

    def draw(
        self,
        job: PrintJob,
        options: SheetOptions,
        done: Callable[[bytes], None],
        failed: Callable[[CounterError], None],
    ) -> None:
        """Draw a job off the UI thread, with progress and Stop."""
        plural = self._context.language.plural
        count = len(job.letters)
        if job.is_cards:
            words = plural("Making {n} postcard…", "Making {n} postcards…", count)
        else:
            words = plural("Making {n} letter…", "Making {n} letters…", count)
        self._begin(words, count)
        actor, told = self._context.session.actor, self._busy.told
        post_room = self._context.services.post_room

        def take(pdf: bytes) -> None:
            self._busy.end()
            done(pdf)

        def refuse(error: CounterError) -> None:
            self._busy.end()
            failed(error)

        self._context.runner.run(
            "paper", lambda: post_room.render(actor, job.ids, options, job.profile, told), take, refuse, self
        )

    def start(
        self, jobs: Sequence[PrintJob], options_of: Callable[[PrintJob], SheetOptions], destination: Destination
    ) -> None:
        """Draw, number, and print or save one job after the other; then ask what came out."""
        self.is_under_way = True
        self._do(list(enumerate(jobs)), options_of, destination, [])

    def put_out(
        self,
        pdf: bytes,
        title: str,
        destination: Destination,
        done: Callable[[], None],
        *,
        is_two_sided: bool = False,
        index: int = 0,
    ) -> None:
        """Print or save pages that change no state, such as a batch sheet."""
        _ = self._context.language.text
        told = self._busy.told
        if destination.file is not None:
            file = destination.file_for(index)
            self._begin(_("Saving {file}…", file=file.name), 1)
            self._run_out(lambda: _write(file, pdf), done)
            return
        printer, choice = destination.printer, destination.choice
        assert printer is not None
        assert choice is not None
        self._begin(_("Printing {title}…", title=title), 1)
        self._run_out(lambda: print_pdf(pdf, printer, choice, title=title, is_two_sided=is_two_sided, told=told), done)

    def ask(self, letters: Sequence[QueuedLetter], problem: str = "") -> None:
        """Ask whether everything printed; nothing changes state before the answer."""
        self.is_under_way = True
        _, count = self._context.language.text, len(letters)
        answers = [
            Answer(key=ALL, verb=self._context.language.plural("Yes, it did", "Yes, all {n}", count)),
            Answer(key=SOME, verb=_("No, choose the ones that failed")),
            Answer(key=NONE, verb=_("Nothing was printed")),
        ]
        if count == 1:
            answers.pop(1)
        text = _("Look at the paper first. Until you answer, nothing changes: the list asks again.")
        box = QuestionBox(
            self._context.theme,
            _("Did everything print?"),
            f"{problem}\n\n{text}" if problem else text,
            answers,
            self._window,
        )
        self.question = box
        box.finished.connect(lambda: self._on_answered(box, list(letters)))
        box.open()

    def _do(
        self,
        jobs: list[tuple[int, PrintJob]],
        options_of: Callable[[PrintJob], SheetOptions],
        destination: Destination,
        sent: list[QueuedLetter],
    ) -> None:
        if not jobs:
            self.ask(sent)
            return
        (index, job), rest = jobs[0], jobs[1:]

        def stop(error: CounterError) -> None:
            self._stop(error, sent)

        def number(pdf: bytes) -> None:
            services, actor = self._context.services, self._context.session.actor
            self._context.runner.run(
                "database",
                lambda: services.post_room.make_batch(actor, job.ids, job.profile),
                lambda result: put_out(pdf, result),
                stop,
                self,
            )

        def put_out(pdf: bytes, result: PostRoomResult) -> None:
            self._context.feed.publish(result.changes)
            numbered = [*sent, *result.letters]
            name = result.batch.name if result.batch is not None else ""
            self._failed_after = numbered
            self.put_out(
                pdf,
                name,
                destination,
                lambda: self._do(rest, options_of, destination, numbered),
                is_two_sided=job.is_cards,
                index=index,
            )

        self._failed_after = list(sent)
        self.draw(job, options_of(job), number, stop)

    def _run_out(self, work: Callable[[], object], done: Callable[[], None]) -> None:
        def take(_result: object) -> None:
            self._busy.end()
            done()

        def refuse(error: CounterError) -> None:
            self._busy.end()
            self._stop(error, self._failed_after if self.is_under_way else [])

        self._context.runner.run("paper", work, take, refuse, self)

    def _stop(self, error: CounterError, sent: Sequence[QueuedLetter]) -> None:
        sentence = word_refusal(error, self._context.language)
        if sent:
            self.ask(sent, sentence)
            return
        self.tell(sentence)
        self._end()

    def tell(self, sentence: str, title: str = "") -> None:
        """Tell something that must be read, without waiting for it."""
        _ = self._context.language.text
        answers = [Answer(key="read", verb=_("Close"))]
        box = QuestionBox(self._context.theme, title or _("This was not done"), sentence, answers, self._window)
        self.question = box
        box.finished.connect(box.deleteLater)
        box.open()

    def _on_answered(self, box: QuestionBox, letters: list[QueuedLetter]) -> None:
        chosen = box.chosen
        box.deleteLater()
        if chosen == ALL:
            self._confirm(letters, frozenset())
        elif chosen == NONE:
            self._confirm(letters, frozenset(queued.id for queued in letters))
        elif chosen == SOME:
            dialog = FailedDialog(self._context, self._words, letters, self._window)
            self.failed = dialog
            dialog.answered.connect(lambda: self._on_failed_chosen(dialog, letters))
            dialog.rejected.connect(lambda: self.ask(letters))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
        else:
            self._end()

    def _on_failed_chosen(self, dialog: FailedDialog, letters: list[QueuedLetter]) -> None:
        failed = dialog.failed_ids
        dialog.accept()
        self._confirm(letters, failed)

    def _confirm(self, letters: Sequence[QueuedLetter], failed_ids: frozenset[UUID]) -> None:
        services, actor = self._context.services, self._context.session.actor
        batches = list(dict.fromkeys(queued.batch_id for queued in letters if queued.batch_id is not None))

        def confirm() -> None:
            self._context.feed.publish(services.post_room.confirm_printed(actor, batches, failed_ids).changes)

        self._context.runner.run(
            "database", confirm, lambda _: self._tell_printed(len(letters) - len(failed_ids), len(failed_ids)),
            lambda error: self._stop(error, ()), self,
        )  # fmt: skip

    def _tell_printed(self, printed: int, failed: int) -> None:
        plural = self._context.language.plural
        parts = []
        if printed:
            parts.append(
                plural("Printed: {n}. It waits to be posted.", "Printed: {n}. They wait to be posted.", printed)
            )
        if failed:
            parts.append(plural("{n} stays to print.", "{n} stay to print.", failed))
        self._context.toasts.show(" ".join(parts))
        self._end()

    def _begin(self, words: str, whole: int) -> None:
        text = self._context.language.text
        self._busy.begin(
            words, lambda done: text("{work} {done} of {whole}", work=words, done=done, whole=whole), whole
        )

    def _end(self) -> None:
        self.is_under_way = False
        self.ended.emit()


def _write(file: Path, pdf: bytes) -> None:
    try:
        file.write_bytes(pdf)
    except OSError as error:
        raise CounterError(
            mark("{file} could not be written ({reason}). Choose another folder."),
            file=str(file),
            reason=error.strerror or "",
        ) from error
