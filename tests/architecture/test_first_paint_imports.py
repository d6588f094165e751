"""What is not needed to paint a form is not imported before the form is painted."""

import json
import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import json, os, sys
from PySide6.QtCore import QObject
from counter_app.cli import command_line

def show(*given):
    from counter_app.ui.application.program import Program
    def on_painted(program):
        print(json.dumps(sorted(sys.modules)), flush=True)
        os._exit(0)
    Program._on_painted = on_painted
    return show_window(*given)

show_window, command_line._show_window = command_line._show_window, show
command_line.main(["--page", "phone"])
"""
_LATER = (
    "PySide6.QtNetwork",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
    "alembic",
    "babel",
    "counter_app.documents",
    "counter_app.domain.attachments",
    "counter_app.domain.calendar",
    "counter_app.domain.case_life",
    "counter_app.domain.cases",
    "counter_app.domain.form_checks",
    "counter_app.domain.form_defaults",
    "counter_app.domain.form_examination",
    "counter_app.domain.form_facts",
    "counter_app.domain.office",
    "counter_app.domain.phrases",
    "counter_app.domain.problems",
    "counter_app.domain.spelling",
    "counter_app.domain.staff",
    "counter_app.i18n.date_formats",
    "counter_app.mail",
    "counter_app.services",
    "counter_app.storage",
    "counter_app.ui.intake.address_field",
    "counter_app.ui.intake.call_transfer",
    "counter_app.ui.intake.failure_line",
    "counter_app.ui.intake.form_checking",
    "counter_app.ui.intake.form_hints",
    "counter_app.ui.intake.form_reading",
    "counter_app.ui.intake.form_saving",
    "counter_app.ui.intake.known_customers",
    "counter_app.ui.intake.say_panel",
    "counter_app.ui.intake.saved_panel",
    "counter_app.ui.intake.spell_dialog",
    "counter_app.ui.intake.text_jump",
    "counter_app.ui.intake.transfer_dialog",
    "counter_app.ui.intake.what_to_say",
    "counter_app.ui.shared.attached_files",
    "counter_app.ui.window.side_windows",
    "email_validator",
    "hashlib",
    "keyring",
    "logging.handlers",
    "phonenumbers",
    "platformdirs",
    "reportlab",
    "sqlalchemy",
    "stdnum",
    "zoneinfo",
)


def test_what_can_wait_is_imported_after_the_first_paint(tmp_path: Path) -> None:
    folders = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "COUNTER_APP_DATA_DIR": str(tmp_path / "data")}
    # The first start keeps what the second reads: a form's file as JSON, fonts, bytecode.
    for _start in range(2):
        finished = subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            env=os.environ | folders | {"QT_QPA_PLATFORM": "offscreen"},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    imported = json.loads(finished.stdout.splitlines()[-1])
    early = [name for name in imported if any(name == each or name.startswith(f"{each}.") for each in _LATER)]
    assert "counter_app.ui.intake.form_view" in imported
    assert not early
