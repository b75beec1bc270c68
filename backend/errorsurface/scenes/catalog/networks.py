"""Studies of networks, with what is claimed of them."""

from errorsurface.records import by_key
from errorsurface.scenes.claims import (
    all_lead_down,
    correlation_below,
    flatter_at_the_same_loss,
    slopes_below,
    told_right_above,
    told_right_at_the_same_loss,
    told_right_below,
)
from errorsurface.scenes.scene import Study

_RARE_MINIMA: dict[str, object] = {
    "model": {"layers": [2, 3, 1], "activation": "tanh"},
    "data": {"kind": "generated", "name": "random", "n": 64, "seed": 0},
    "loss": "squared",
    "count": 300,
    "seed": 0,
}

_DIGITS: dict[str, object] = {"sizes": [1, 20, 1000], "seeds": 1, "seed": 0}

STUDIES = by_key(
    (
        Study(
            key="rare_minima",
            idea="C9",
            link={"data": "random"},
            ask="minimum-ratio",
            request=_RARE_MINIMA,
            claims=(
                slopes_below(1e-8, _RARE_MINIMA),
                all_lead_down(_RARE_MINIMA),
                correlation_below(-0.7, _RARE_MINIMA),
            ),
        ),
        Study(
            key="batches_of_digits",
            idea="C12",
            link={"study": "batches", "sizes": "1-20-1000", "seeds": "1"},
            ask="batch-sizes",
            request=_DIGITS,
            claims=(
                told_right_above(1, 20, 0.97, _DIGITS),
                told_right_below(2, 1000, 0.85, _DIGITS),
                told_right_above(1, 20, 0.95, _DIGITS, "validation"),
                told_right_below(2, 1000, 0.85, _DIGITS, "validation"),
                told_right_at_the_same_loss(0.95, _DIGITS),
                flatter_at_the_same_loss(0, 1, 2, 1000, _DIGITS),
            ),
        ),
    )
)
