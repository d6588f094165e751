"""The sentence about the post of today: when it leaves, and how many cards must go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.domain.calendar import BusinessCalendar
    from counter_app.domain.post_times import PostTimes
    from counter_app.i18n.language import Language


def post_words(language: Language, calendar: BusinessCalendar, post: PostTimes, must_go: int) -> str:
    """Say when the post leaves or left today, or leaves next, and how many cards and letters must go."""
    if post.leaves_today is None:
        return _without_post_today(language, calendar, post, must_go)
    _, plural = language.text, language.plural
    time = language.time(calendar.local(post.leaves_today))
    if post.is_gone:
        if not must_go:
            return _("The post left at {time}", time=time)
        return plural(
            "The post left at {time} - {n} card had to go today",
            "The post left at {time} - {n} cards had to go today",
            must_go,
            time=time,
        )
    if not must_go:
        return _("Post leaves at {time} - nothing more must go today", time=time)
    return plural(
        "Post leaves at {time} - {n} card must go today",
        "Post leaves at {time} - {n} cards must go today",
        must_go,
        time=time,
    )


def _without_post_today(language: Language, calendar: BusinessCalendar, post: PostTimes, must_go: int) -> str:
    _, plural = language.text, language.plural
    if must_go:
        return plural(
            "No post leaves today - {n} card is due before the next post",
            "No post leaves today - {n} cards are due before the next post",
            must_go,
        )
    if post.leaves_next is None:
        return _("No post leaves today")
    leaves = calendar.local(post.leaves_next)
    return _(
        "No post leaves today - the next leaves on {date} at {time}",
        date=language.date_long(leaves.date()),
        time=language.time(leaves),
    )
