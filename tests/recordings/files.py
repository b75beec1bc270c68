"""Recordings as bytes, whole ones and ones that are wrong in one respect."""

import io

import numpy as np

ENTRIES, SIZE = 5, 3


def arrays(**changes):
    """The arrays of a small recording; a change of ``None`` leaves one out."""
    drawn = np.random.Generator(np.random.PCG64(1))
    whole = {
        "errorsurface_recording": np.array(1),
        "step": np.array([0, 1, 2, 4, 8]),
        "loss": np.array([5.0, 4.0, 2.0, 3.0, 1.0]),
        "gradient_norm": np.array([1.0, np.nan, 0.5, 0.25, 0.125]),
        "parameters": drawn.standard_normal((ENTRIES, SIZE)),
        "names": np.array(["b", "w"]),
        "shapes": np.array([[-1, -1], [2, 1]]),
    }
    return {name: value for name, value in (whole | changes).items() if value is not None}


def archive(packed=False, **changes):
    """That recording's file."""
    file = io.BytesIO()
    (np.savez_compressed if packed else np.savez)(file, **arrays(**changes))
    return file.getvalue()
