"""Files that anybody may have made: whole ones are read, and what is wrong with others is told."""

import io
import random
import zipfile

import numpy as np
import pytest

from errorsurface.control import Cancelled, Control
from errorsurface.recordings.archive import RecordingError
from errorsurface.recordings.example import example
from errorsurface.recordings.reading import read_recording
from tests.recordings.files import archive, arrays


def zipped(files, **options):
    """An archive of bytes by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", **options) as into:
        for name, content in files.items():
            into.writestr(name, content)
    return file.getvalue()


def saved(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def refusal(data):
    with pytest.raises(RecordingError) as caught:
        read_recording(data)
    return caught.value


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("dtype", ["<f4", ">f8", "<f2", "<i2", "u1"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_numbers_of_every_kind_are_read(packed, dtype, order):
    values = np.arange(15).reshape(5, 3).astype(dtype, order=order)
    read = read_recording(archive(packed, parameters=values))
    np.testing.assert_array_equal(read.parameters, np.arange(15).reshape(5, 3))
    assert read.step.tolist() == [0, 1, 2, 4, 8]
    assert read.loss.tolist() == [5, 4, 2, 3, 1]
    assert [(part.name, part.shape) for part in read.parts] == [("b", ()), ("w", (2, 1))]
    assert [read.name_of(index) for index in range(3)] == ["b[]", "w[0, 0]", "w[1, 0]"]
    assert read.ending is None


def test_what_is_not_needed_may_be_missing():
    names = ("step", "gradient_norm", "names", "shapes")
    read = read_recording(archive(**dict.fromkeys(names)))
    assert read.step.tolist() == [0, 1, 2, 3, 4]
    assert (read.gradient_norm, read.parts, read.spectra) == (None, (), ())
    assert read.name_of(2) == "[2]"


def test_spectra_are_sorted_and_their_gaps_left_out():
    values, errors = [[3.0, np.nan, 1.0], [np.nan] * 3], [[0.1, np.nan, 0.2], [0.0] * 3]
    read = read_recording(archive(ritz_step=[1, 4], ritz_values=values, ritz_errors=errors))
    (spectrum,) = read.spectra
    assert (spectrum.step, spectrum.values.tolist()) == (1, [1.0, 3.0])
    assert spectrum.errors.tolist() == [0.2, 0.1]


def test_a_run_that_breaks_down_ends_before():
    parameters = arrays()["parameters"]
    parameters[3:, 2] = np.inf, np.nan
    read = read_recording(archive(parameters=parameters))
    assert (read.ending.entry, read.ending.step, read.name_of(read.ending.parameter)) == (
        *(3, 4),
        "w[1, 0]",
    )
    assert len(read.step) == len(read.loss) == len(read.gradient_norm) == len(read.parameters) == 3


NAN = arrays()["parameters"]
NAN[1, 0] = np.nan
WRONG = {
    "empty": (b"", "file", "empty"),
    "text": (b"step,loss\n1,2\n", "file", "no_archive"),
    "json": (b'{"step": [0, 1]}', "file", "no_archive"),
    "an array": (saved(np.ones(3)), "file", "no_archive"),
    "cut in half": (archive()[: len(archive()) // 2], "file", "cut"),
    "without its last byte": (archive()[:-1], "file", "cut"),
    "with something behind it": (archive() + b"more", "file", "cut"),
    "another archive": (zipped({"data.pkl": b"1"}), "file", "no_recording"),
    "many arrays": (archive(**{f"a{i}": np.ones(1) for i in range(60)}), "file", "many_arrays"),
    "many empty files": (zipped({f"a{i}": b"" for i in range(2000)}), "file", "many_arrays"),
    "a bomb": (
        archive(True, parameters=np.zeros((2, 70_000_000), "i1")),
        *("file", "unpacked"),
    ),
    "of the future": (archive(errorsurface_recording=2), "errorsurface_recording", "newer"),
    "of the past": (archive(errorsurface_recording=0), "errorsurface_recording", "older"),
    "without parameters": (archive(parameters=None), "parameters", "missing"),
    "without losses": (archive(loss=None), "loss", "missing"),
    "without shapes": (archive(shapes=None), "shapes", "missing"),
    "one entry": (archive(parameters=np.ones((1, 3))), "parameters", "entries"),
    "too many entries": (archive(parameters=np.ones((20_001, 1))), "parameters", "entries"),
    "no parameters": (archive(parameters=np.ones((5, 0))), "parameters", "parameters"),
    "too many": (archive(parameters=np.ones((2, 1_000_001), "i1")), "parameters", "parameters"),
    "one dimension": (archive(parameters=np.ones(5)), "parameters", "dimensions"),
    "other losses": (archive(loss=np.ones(4)), "loss", "shape"),
    "other norms": (archive(gradient_norm=np.ones(6)), "gradient_norm", "shape"),
    "other steps": (archive(step=np.arange(6)), "step", "shape"),
    "steps that repeat": (archive(step=[0, 1, 1, 2, 3]), "step", "ascending"),
    "steps below zero": (archive(step=[-1, 0, 1, 2, 3]), "step", "ascending"),
    "steps beyond": (archive(step=np.array([0, 1, 2, 3, 2**64 - 1], "u8")), "step", "ascending"),
    "broken steps": (archive(step=np.arange(5.0)), "step", "whole"),
    "texts": (archive(loss=np.array(["1"] * 5)), "loss", "numbers"),
    "complex": (archive(parameters=np.ones((5, 3), complex)), "parameters", "numbers"),
    "records": (archive(loss=np.zeros(5, [("a", "f8")])), "loss", "numbers"),
    "numbers as names": (archive(names=np.ones(2)), "names", "texts"),
    "letters that are none": (
        archive(names=np.array([0x110000, 1], "<u4").view("<U1")),
        *("names", "texts"),
    ),
    "shapes that do not add up": (archive(shapes=[[-1], [3]]), "shapes", "adds_up"),
    "huge shapes": (archive(shapes=[[2**62] * 9, [2**62] * 9]), "shapes", "adds_up"),
    "other spectra": (
        archive(ritz_step=[1, 2], ritz_values=np.ones((1, 3)), ritz_errors=np.ones((1, 3))),
        *("ritz_values", "shape"),
    ),
    "spectra without errors": (
        archive(ritz_step=[1], ritz_values=np.ones((1, 3))),
        *("ritz_errors", "missing"),
    ),
    "not finite at once": (archive(parameters=NAN), "parameters", "finite"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_where_it_is(name):
    data, field, reason = WRONG[name]
    error = refusal(data)
    assert (error.field, error.reason) == (field, reason)


def test_objects_are_never_opened():
    """Opening this one would run a program."""

    class Trap:
        def __reduce__(self):
            return (pytest.fail, ("it was opened",))

    file = io.BytesIO()
    np.savez(file, **arrays(loss=np.array([Trap()] * 5)))
    error = refusal(file.getvalue())
    assert (error.field, error.reason) == ("loss", "objects")


def test_where_it_is_not_finite_is_told():
    error = refusal(WRONG["not finite at once"][0])
    assert (error.value, error.arguments) == ("nan", {"entry": 1, "name": "b[]"})


HEADERS = {
    "a shape that is too large": b"{'descr': '<f8', 'fortran_order': False, 'shape': (9, ), }",
    "a shape below zero": b"{'descr': '<f8', 'fortran_order': False, 'shape': (-1, ), }",
    "no dictionary": b"[1, 2]",
    "nothing": b"",
    "nested deeply": b"(" * 5000,
    "a strange kind": b"{'descr': [('a',)], 'fortran_order': False, 'shape': (1, ), }",
    "a program": b"{'descr': '<f8', 'fortran_order': False, 'shape': (print(1), ), }",
}


@pytest.mark.parametrize("name", HEADERS)
def test_headers_that_mean_nothing(name):
    text = HEADERS[name] + b"\n"
    header = b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + bytes(16)
    files = {f"{each}.npy": saved(array) for each, array in arrays().items()}
    error = refusal(zipped(files | {"loss.npy": header}))
    assert error.field == "loss"
    assert error.reason in {"size", "header", "dimensions"}


@pytest.mark.parametrize("packed", [False, True])
def test_damaged_files_are_read_or_refused_whatever_is_damaged(packed):
    whole = archive(packed)
    random_ = random.Random(3)  # noqa: S311
    reasons = set()
    for _ in range(400):
        changed = bytearray(whole)
        for _ in range(random_.randrange(1, 4)):
            changed[random_.randrange(len(changed))] = random_.randrange(256)
        if random_.random() < 0.2:
            changed = changed[: random_.randrange(len(changed))]
        try:
            read_recording(bytes(changed))
        except RecordingError as error:
            reasons.add(error.reason)
    assert {"damaged", "cut", "missing"} <= reasons


def test_reading_is_given_up():
    with pytest.raises(Cancelled):
        read_recording(archive(), Control(cancelled=lambda: True))


def test_the_example_is_a_recording():
    read = read_recording(example())
    assert read.parameters.shape == (601, 65)
    assert read.loss[-1] < 0.3 * read.loss[0]
    assert [spectrum.step for spectrum in read.spectra] == [0, 100, 200, 300, 400, 500, 600]
    assert [part.name for part in read.parts] == ["biases", "output", "output_bias", "weights"]
