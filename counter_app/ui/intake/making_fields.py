"""Makes the widget that a field of a definition asks for; what only some forms hold is imported when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.domain.form_fields import FieldType
from counter_app.ui.intake.choice_fields import ListField, RadioField, TickField
from counter_app.ui.intake.text_fields import LineField, LongTextField

if TYPE_CHECKING:
    from counter_app.domain.form_fields import Field
    from counter_app.domain.identity import MakesIds
    from counter_app.ui.intake.answer_field import AnswerField
    from counter_app.ui.shared.context import AppContext

_IN_A_LINE = frozenset({"kind", "outcome", "acknowledge_by", "reply_preference", "leave_message", "format"})
_MOST_IN_A_LINE = 5


def make_field(context: AppContext, field: Field, make_id: MakesIds) -> AnswerField:
    """Make the widget of a field."""
    match field.type:
        case FieldType.LONG_TEXT:
            return LongTextField(context, field)
        case FieldType.YES_NO:
            return TickField(context, field)
        case FieldType.CHOICE if field.id in _IN_A_LINE and len(field.options) <= _MOST_IN_A_LINE:
            return RadioField(context, field)
        case FieldType.CHOICE | FieldType.CHOICES:
            return ListField(context, field)
        case FieldType.TOPIC:
            from counter_app.ui.intake.topic_field import TopicField

            return TopicField(context, field)
        case FieldType.DATE:
            from counter_app.ui.intake.moment_fields import DayField

            return DayField(context, field)
        case FieldType.DATETIME:
            from counter_app.ui.intake.moment_fields import MomentField

            return MomentField(context, field)
        case FieldType.STAFF:
            from counter_app.ui.intake.staff_field import StaffField

            return StaffField(context, field)
        case FieldType.ADDRESS:
            from counter_app.ui.intake.address_field import AddressField

            return AddressField(context, field)
        case FieldType.ATTACHMENT:
            from counter_app.ui.intake.attachment_field import AttachmentField

            return AttachmentField(context, field, make_id)
        case _:
            return LineField(context, field)
