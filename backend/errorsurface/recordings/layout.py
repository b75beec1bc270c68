"""What a recording's file holds: the names of its arrays, its version, and how large it may be.

A file is a ``.npz`` archive of NumPy; ``docs/recordings.md`` describes it.
"""

VERSION = 1
# The array that tells a recording from other archives: its version.
MARK = "errorsurface_recording"

STEP = "step"
LOSS = "loss"
GRADIENT_NORM = "gradient_norm"
PARAMETERS = "parameters"
NAMES = "names"
SHAPES = "shapes"
RITZ_STEP = "ritz_step"
RITZ_VALUES = "ritz_values"
RITZ_ERRORS = "ritz_errors"

MOST_ENTRIES = 20_000
MOST_PARAMETERS = 1_000_000
# Of all arrays together, unpacked: bytes.
MOST_BYTES = 128 * 1024**2
# Of the parameters that a writer keeps, so that its file may be opened: bytes.
WRITTEN_BYTES = 48 * 1024**2
# Entries with a spectrum, and Ritz values of each.
MOST_SPECTRA = 200
MOST_RITZ = 64
# Arrays of parameters that have names, their dimensions, and letters of a name.
MOST_NAMES = 10_000
MOST_DIMENSIONS = 32
LONGEST_NAME = 200
