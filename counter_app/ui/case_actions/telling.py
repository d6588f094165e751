"""How a customer can be told something: the ways, which of them are open, and which suits best (P14, P19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.domain.cases import Channel, ToldHow
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.customers import ReplyPreference
from counter_app.domain.words import mark
from counter_app.ui.case_actions.choice_row import ChoiceRow

if TYPE_CHECKING:
    from counter_app.ui.case_actions.case_sight import CaseSight
    from counter_app.ui.shared.context import AppContext

MEDIA = {ToldHow.EMAIL: Medium.EMAIL, ToldHow.POST: Medium.LETTER}
TOLD_WORDS = {
    ToldHow.EMAIL: mark("By email"),
    ToldHow.POST: mark("By letter"),
    ToldHow.PHONE: mark("By phone"),
    ToldHow.IN_PERSON: mark("In person"),
}
_PREFERRED = {
    ReplyPreference.PHONE: ToldHow.PHONE,
    ReplyPreference.EMAIL: ToldHow.EMAIL,
    ReplyPreference.POST: ToldHow.POST,
    ReplyPreference.IN_PERSON: ToldHow.IN_PERSON,
    ReplyPreference.WILL_COME_BACK: ToldHow.IN_PERSON,
}
_BY_CHANNEL = {
    Channel.PHONE: ToldHow.PHONE,
    Channel.IN_PERSON: ToldHow.IN_PERSON,
    Channel.EMAIL: ToldHow.EMAIL,
    Channel.POSTAL: ToldHow.POST,
}


class TellingRow(ChoiceRow):
    """Choose how the customer is told; what has no address on record cannot be chosen and says so."""

    def __init__(self, context: AppContext, sight: CaseSight) -> None:
        _ = context.language.text
        super().__init__(context.theme, [(how.value, _(words)) for how, words in TOLD_WORDS.items()])
        customer = sight.customer
        if customer is None or not customer.email:
            self.rule_out(ToldHow.EMAIL.value, _("There is no email address on record."))
        if customer is None or customer.address is None:
            self.rule_out(ToldHow.POST.value, _("There is no postal address on record."))
        self.choose(suggested_way(sight).value)

    @property
    def told_how(self) -> ToldHow | None:
        """Give the way that is chosen."""
        return ToldHow(self.value) if self.value else None


def suggested_way(sight: CaseSight) -> ToldHow:
    """Suggest a way that is open: what the customer asked for, else the one they came by, else what there is."""
    customer, case = sight.customer, sight.case
    wished = case.reply_preference or (customer.reply_preference if customer else None) or ""
    wanted = [_PREFERRED[ReplyPreference(wished)]] if wished in set(ReplyPreference) else []
    for way in (*wanted, _BY_CHANNEL[case.channel], ToldHow.EMAIL, ToldHow.POST, ToldHow.PHONE):
        is_closed = (way is ToldHow.EMAIL and not (customer and customer.email)) or (
            way is ToldHow.POST and not (customer and customer.address)
        )
        if not is_closed:
            return way
    return ToldHow.IN_PERSON
