"""The optimizers of optax that the catalogue leaves out, and why: one list."""

from collections.abc import Mapping
from types import MappingProxyType

_DISTANCE = (
    "takes the length of its step from ‖θ‖, the distance to an origin that an error surface does "
    "not single out: moved aside, the same surface would be descended otherwise"
)

# By optax's name, as it would be called.
LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "adafactor": (
            "keeps the squares of a matrix by rows and columns; a pair of numbers has neither, and "
            "what is left is RMSProp with a clipped step"
        ),
        "sm3": (
            "keeps the squares of a matrix by rows and columns; of a pair of numbers it keeps them "
            "all, and is Adagrad with an averaged step"
        ),
        "fromage": _DISTANCE,
        "lamb": _DISTANCE,
        "lars": _DISTANCE,
        "muon": "makes the gradient of a matrix orthogonal; a pair of numbers is no matrix",
        "galore": "projects the gradient of a matrix to a lower rank; a pair of numbers has none",
        "dpsgd": (
            "clips the gradient of each example, for their privacy; without examples it is "
            "noisy_sgd"
        ),
        "optimistic_adam": "is optimistic_adam_v2 under its old name, which optax deprecates",
        "schedule_free": "is what schedule_free_sgd and schedule_free_adamw are made of",
    }
)
