"""The scene that a user sees first; the server compiles it before the page asks for it."""

DEFAULT_SURFACE = "rosenbrock"
DEFAULT_OPTIMIZERS = (
    "gd",
    "momentum",
    "nesterov",
    "adagrad",
    "rmsprop",
    "adam",
    "nadam",
    "lion",
)
DEFAULT_GRID = 161  # as many as the page asks for
