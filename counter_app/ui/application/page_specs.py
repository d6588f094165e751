"""The pages of the window; each module is imported when its page is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.domain.permissions import Permission
from counter_app.domain.words import mark
from counter_app.ui.window.page_spec import PageFactories, PageSpec

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.page import FormPage, Page


def _home(context: AppContext) -> Page:
    from counter_app.ui.home.home_page import HomePage

    return HomePage(context)


def _referrals(context: AppContext) -> Page:
    from counter_app.ui.referrals.referrals_page import ReferralsPage

    return ReferralsPage(context)


def _all_cases(context: AppContext) -> Page:
    from counter_app.ui.all_cases.all_cases_page import AllCasesPage

    return AllCasesPage(context)


def _post_room(context: AppContext) -> Page:
    from counter_app.ui.post_room.post_room_page import PostRoomPage

    return PostRoomPage(context)


def _calendar(context: AppContext) -> Page:
    from counter_app.ui.calendar.calendar_page import CalendarPage

    return CalendarPage(context)


def _staff(context: AppContext) -> Page:
    from counter_app.ui.staff.staff_page import StaffPage

    return StaffPage(context)


def _case(context: AppContext, case_id: str) -> Page:
    from counter_app.ui.case.case_page import CasePage

    return CasePage(context, case_id)


def _form(context: AppContext, channel: str, draft_id: str) -> FormPage:
    from counter_app.ui.intake.form_page import IntakePage

    return IntakePage(context, channel, draft_id)


PAGES = (
    PageSpec(id="home", title=mark("Home"), icon="house", factory=_home),
    PageSpec(
        id="referrals",
        title=mark("My referrals"),
        icon="inbox",
        factory=_referrals,
        permission=Permission.WORK_ON_CASES,
    ),
    PageSpec(
        id="all_cases", title=mark("All cases"), icon="files", factory=_all_cases, permission=Permission.READ_CASES
    ),
    PageSpec(
        id="post_room", title=mark("Post room"), icon="mailbox", factory=_post_room, permission=Permission.PRINT_POST
    ),
    PageSpec(
        id="calendar",
        title=mark("Calendar and rules"),
        icon="calendar-days",
        factory=_calendar,
        permission=Permission.CHANGE_CALENDAR,
    ),
    PageSpec(
        id="staff",
        title=mark("Staff and departments"),
        icon="users",
        factory=_staff,
        permission=Permission.CHANGE_STAFF,
    ),
)

CHANNELS = ("phone", "in_person", "email", "postal")

FACTORIES = PageFactories(case=_case, form=_form)
