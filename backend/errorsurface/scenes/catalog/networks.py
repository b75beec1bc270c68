"""Studies of networks, with what is claimed of them."""

from errorsurface.records import by_key
from errorsurface.scenes.claims import all_lead_down, correlation_below, slopes_below
from errorsurface.scenes.scene import Study

_RARE_MINIMA: dict[str, object] = {
    "model": {"layers": [2, 3, 1], "activation": "tanh"},
    "data": {"kind": "generated", "name": "random", "n": 64, "seed": 0},
    "loss": "squared",
    "count": 300,
    "seed": 0,
}

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
    )
)
