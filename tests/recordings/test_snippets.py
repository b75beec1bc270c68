"""The programs that the page shows and its documents run as they are written."""

import io
import re
from pathlib import Path

import numpy as np
import pytest

from errorsurface.recordings.reading import read_recording

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "frontend" / "src" / "pages" / "networks" / "recording" / "snippets.ts"
PROGRAMS = dict(re.findall(r"export const (\w+) = `(.*?)`;", PAGE.read_text(), re.DOTALL))
DOCUMENT = (ROOT / "docs" / "recordings.md").read_text()
DOCUMENTED = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)


def run(program, folder, monkeypatch):
    """What a program writes."""
    monkeypatch.chdir(folder)
    names = {}
    exec(compile(program, "program", "exec"), names)  # noqa: S102 (the programs are ours)
    return read_recording((folder / "run.npz").read_bytes()), names


def least_squares():
    """Slope and intercept that come nearest to the sine."""
    x = np.linspace(-2.0, 2.0, 50)
    return np.polynomial.Polynomial.fit(x, np.sin(x), 1).convert().coef[::-1]


def test_the_program_for_jax(tmp_path, monkeypatch):
    read, _ = run(PROGRAMS["JAX"], tmp_path, monkeypatch)
    assert [part.name for part in read.parts] == ["a", "b"]
    assert read.step.tolist() == list(range(100))
    np.testing.assert_allclose(read.parameters[-1], least_squares(), atol=1e-5)
    assert (np.diff(read.loss) <= 1e-7).all()
    assert read.gradient_norm[-1] < 1e-4 * read.gradient_norm[0]


def test_the_program_for_pytorch(tmp_path, monkeypatch):
    pytest.importorskip("torch")
    read, _ = run(PROGRAMS["PYTORCH"], tmp_path, monkeypatch)
    assert [part.name for part in read.parts] == ["weight", "bias"]
    np.testing.assert_allclose(read.parameters[-1], least_squares(), atol=1e-4)


def test_the_document_shows_them_and_one_with_a_spectrum(tmp_path, monkeypatch):
    jax, pytorch, spectrum, *rest = DOCUMENTED
    assert (jax, pytorch) == (PROGRAMS["JAX"], PROGRAMS["PYTORCH"])
    read, names = run(spectrum, tmp_path, monkeypatch)
    x = np.asarray(names["x"])
    # L = mean (a x + b − sin x)² has the Hessian 2 [[mean x², mean x], [mean x, 1]].
    expected = np.linalg.eigvalsh(2 * np.array([[np.mean(x**2), x.mean()], [x.mean(), 1.0]]))
    assert [each.step for each in read.spectra] == [0, 50]
    for each in read.spectra:
        np.testing.assert_allclose(each.values, expected, rtol=1e-5)
    # What it says of the file is so.
    (reading,) = rest
    names = {}
    exec(compile(reading, "program", "exec"), names)  # noqa: S102 (likewise)
    assert names["parameters"].shape == (100, 2)
    assert io.BytesIO((tmp_path / "run.npz").read_bytes()).getbuffer()[:2] == b"PK"
