"""What a user meets first: the server compiles it before the page asks for it."""

# One click away on the page; the first scene has the first of them.
OFFERED_OPTIMIZERS = (
    "gd",
    "momentum",
    "adam",
    "nesterov",
    "adagrad",
    "rmsprop",
    "nadam",
    "lion",
)
DEFAULT_GRID = 161  # as many as the page asks for
