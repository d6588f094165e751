"""Home, My referrals and All cases, in the states people meet."""

from __future__ import annotations

from counter_app.domain.cases import AcknowledgeBy, CaseKind, CaseStatus, Channel, NextStep
from counter_app.domain.errors import StorageError
from counter_app.domain.worklist import CaseFilter, CaseRow, CaseState
from counter_app.ui.all_cases.all_cases_page import AllCasesPage
from counter_app.ui.all_cases.case_view import CaseView
from counter_app.ui.home.home_page import HomePage
from counter_app.ui.referrals.referrals_page import ReferralsPage
from counter_app.ui.shared.context import AppContext
from tests.gallery.looks import GalleryPage
from tests.ui.listed_cases import NOISE, SAM, ListedCases, at, draft, listed, unacknowledged

LONG_NAME = "Nguyễn Thị Minh Khai von und zu Hohenlohe-Waldenburg-Schillingsfürst " * 2


def office() -> ListedCases:
    """Make an afternoon's work: every band, every next step, long and missing names."""
    rows: list[CaseRow] = [
        listed(98, "2026-11-20 17:00"),
        unacknowledged(
            108, "2026-11-24 11:00", customer_name="", topic_id=NOISE.id, kind=CaseKind.QUESTION, channel=Channel.EMAIL
        ),
        listed(131, "2026-11-24 17:00", customer_name="Jo <b>Lee</b>", topic_id=None, next_step=NextStep.CALL_BACK),
        unacknowledged(133, "2026-11-24 17:00", customer_name="Ángel Núñez", acknowledge_by=AcknowledgeBy.POSTCARD),
        listed(120, "2026-11-25 17:00", customer_name=LONG_NAME[:128], kind=CaseKind.REQUEST),
        listed(122, "2026-11-30 17:00", customer_name="Өнөрбек Жээнбеков", next_step=NextStep.POST_LETTER),
        listed(140, "2026-12-04 17:00", next_step=NextStep.SEND_EMAIL, customer_name="مريم العلي"),
        listed(141, "2026-12-04 17:00", customer_name="D. Okonkwo-Bauer", topic_id=NOISE.id),
        listed(142, "2026-12-04 17:00", customer_name="", next_step=NextStep.CHECK_BOUNCE),
        listed(77, "2026-12-11 17:00", extended_from=at("2026-12-01 17:00"), next_step=NextStep.TELL_NEW_DATE),
    ]
    return ListedCases(rows, [draft()])


def history() -> ListedCases:
    """Make a long list: open, resolved in time, resolved late, withdrawn."""
    made = office()
    for number in range(1, 60):
        status = (CaseStatus.RESOLVED, CaseStatus.RESOLVED, CaseStatus.WITHDRAWN)[number % 3]
        resolved = at("2026-11-12 11:00") if number % 2 else at("2026-11-18 11:00")
        made.rows.append(
            listed(
                number,
                "2026-11-13 17:00",
                status=status,
                next_due=None,
                resolved_at=resolved,
                next_step=NextStep.NONE,
                channel=list(Channel)[number % 4],
                kind=list(CaseKind)[number % 5],
            )
        )
    return made


def nothing() -> ListedCases:
    """Make an office on its first morning."""
    made = ListedCases()
    made.must_go_today = 0
    made.recorded_today = {"recorded": 0, "resolved": 0, "referred": 0}
    return made


def lost() -> ListedCases:
    """Make a database that does not answer."""
    made = ListedCases()
    made.error = StorageError("The shared database did not answer.")
    return made


def several_chosen(context: AppContext) -> ReferralsPage:
    """Choose some referrals for a hand-over."""
    page = ReferralsPage(context)
    chosen = page.list.board.rows[1:4]
    page.table.choose_rows(place for place, row in enumerate(page.table.rows.rows) if row in chosen)
    return page


def one_band(context: AppContext) -> ReferralsPage:
    """Show what is due soon, of which there is nothing."""
    page = ReferralsPage(context)
    page.show_part("soon")
    return page


def few() -> ListedCases:
    """Make one thing to do."""
    return ListedCases([listed(98, "2026-12-04 17:00")])


def morning() -> ListedCases:
    """Make a desk with nothing urgent and an e-mail that waits."""
    made = few()
    made.mails_waiting = 3
    made.must_go_today = 0
    return made


def narrowed(context: AppContext) -> AllCasesPage:
    """Narrow the list by several filters."""
    page = AllCasesPage(context)
    wanted = CaseFilter(
        state=CaseState.OPEN,
        channels=(Channel.PHONE, Channel.IN_PERSON),
        kinds=(CaseKind.COMPLAINT, CaseKind.QUESTION, CaseKind.REQUEST),
        topics=(NOISE.id, None),
        owners=(SAM.id,),
    )
    page.filters.show_view(CaseView(wanted=wanted, period="2026-11-01..2026-11-24"))
    return page


def not_found(context: AppContext) -> AllCasesPage:
    """Search for somebody who is not there."""
    page = AllCasesPage(context)
    page.search("Hohenlohe")
    return page


PAGES = [
    GalleryPage(name="home", make=HomePage, services=office),
    GalleryPage(name="home-quiet", make=HomePage, services=morning),
    GalleryPage(name="home-first-use", make=HomePage, services=nothing),
    GalleryPage(name="home-error", make=HomePage, services=lost),
    GalleryPage(name="all-cases", make=AllCasesPage, navigation="all_cases", services=history),
    GalleryPage(name="all-cases-filtered", make=narrowed, navigation="all_cases", services=history),
    GalleryPage(name="all-cases-not-found", make=not_found, navigation="all_cases", services=history),
    GalleryPage(name="all-cases-empty", make=AllCasesPage, navigation="all_cases", services=nothing),
    GalleryPage(name="referrals", make=ReferralsPage, navigation="my_referrals", services=office),
    GalleryPage(name="referrals-chosen", make=several_chosen, navigation="my_referrals", services=office),
    GalleryPage(name="referrals-empty", make=ReferralsPage, navigation="my_referrals", services=nothing),
    GalleryPage(name="referrals-none-of-band", make=one_band, navigation="my_referrals", services=few),
    GalleryPage(name="referrals-error", make=ReferralsPage, navigation="my_referrals", services=lost),
]
