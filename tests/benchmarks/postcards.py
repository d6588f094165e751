"""A thousand postcards in one PDF, as the post room prints them."""

from counter_app.domain.correspondence import Letter
from tests.benchmarks.figures import Figure, milliseconds_of
from tests.documents.letters_to_print import ALVAREZ, make_letter, make_press

_CARDS = 1_000
_ROUNDS = 5


def measure() -> list[Figure]:
    """Draw a thousand cards on sheets of four; the figure is the best of some rounds, in cards a second."""
    press = make_press()
    cards: list[Letter] = [
        make_letter(number=number, recipient=(f"PERSON {number}", *ALVAREZ[1:])) for number in range(1, _CARDS + 1)
    ]
    press.postcards(cards[:8], "us-4up")
    best = min(milliseconds_of(lambda: press.postcards(cards, "us-4up")) for _ in range(_ROUNDS))
    return [Figure(name="1,000 postcards in one PDF", value=_CARDS / best * 1000, unit="a second", at_least=1000)]
