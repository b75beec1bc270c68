"""What a loop of any library records is what the file says."""

import dataclasses
import io
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import errorsurface as es
from errorsurface.recordings import layout
from errorsurface.recordings.flattening import leaves
from tests.house.imports import edges, imported, modules


def written(file):
    return np.load(io.BytesIO(file.getvalue()), allow_pickle=False)


class Tensor:
    """What of PyTorch's tensors is used."""

    def __init__(self, values):
        self._values, self._here = np.asarray(values, dtype=np.float32), False

    def detach(self):
        found = Tensor(self._values)
        found._values = self._values  # shares the memory, as a tensor does
        return found

    def cpu(self):
        self._here = True
        return self

    def __array__(self, dtype=None, copy=None):
        if not self._here:
            raise RuntimeError("can't convert a tensor that requires grad or is not on the CPU")
        return self._values

    def __float__(self):
        return float(self._values)

    def step(self, by):
        """Changes it in place, as PyTorch's optimizers do."""
        self._values += np.float32(by)


class Module:
    """What of PyTorch's modules is used."""

    def __init__(self):
        self.weight, self.bias = Tensor([[1.0, 2.0], [3.0, 4.0]]), Tensor([5.0, 6.0])

    def parameters(self):
        yield from (self.weight, self.bias)

    def named_parameters(self):
        yield from (("layer.weight", self.weight), ("layer.bias", self.bias))


def test_a_loop_of_jax():
    file, theta = io.BytesIO(), {"w": jnp.array([[2.0, -1.0]]), "b": [jnp.array(0.5)]}

    def loss(point):
        return (point["w"] ** 2).sum() + point["b"][0] ** 2

    seen = []
    with es.record(file, dtype="float64") as run:
        for _ in range(4):
            value, gradient = jax.value_and_grad(loss)(theta)
            run(theta, value, gradient)
            seen.append((float(value), [float(theta["b"][0]), *map(float, theta["w"][0])]))
            theta = jax.tree.map(lambda x, g: x - 0.25 * g, theta, gradient)
    told = written(file)
    assert told["errorsurface_recording"] == 1
    assert told["step"].tolist() == [0, 1, 2, 3]
    assert told["loss"].tolist() == [value for value, _ in seen]
    # In the order of names, as JAX has it.
    np.testing.assert_array_equal(told["parameters"], [row for _, row in seen])
    assert told["names"].tolist() == ["b.0", "w"]
    assert told["shapes"].tolist() == [[-1, -1], [1, 2]]
    # L = ‖θ‖², so that ‖∇L‖² = 4 L.
    np.testing.assert_allclose(told["gradient_norm"] ** 2, 4 * told["loss"], rtol=1e-12)


@pytest.mark.parametrize("whole", [True, False])
def test_a_loop_of_pytorch_whose_tensors_change_in_place(whole):
    file, module = io.BytesIO(), Module()
    with es.record(file) as run:
        for step in range(3):
            run(module if whole else module.parameters(), Tensor(step))
            module.weight.step(1.0)
    told = written(file)
    first = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    moved = [first + step * np.array([1, 1, 1, 1, 0, 0]) for step in range(3)]
    np.testing.assert_array_equal(told["parameters"], moved)
    assert told["parameters"].dtype == np.float32
    names = ["layer.weight", "layer.bias"] if whole else ["0", "1"]
    assert told["names"].tolist() == names
    assert "gradient_norm" not in told


def test_containers_of_every_kind_and_what_is_no_parameter():
    pair = namedtuple("pair", "left right")

    @dataclasses.dataclass
    class Layer:
        weight: object
        activation: object = np.tanh

    tree = {
        2: pair(np.float16(1.5), (None, "text")),
        1: Layer(np.ones((1, 2), np.float32)),
        "steps": np.array(7),
        "rate": 3,
    }
    found = [(name, array.ravel().tolist()) for name, array in leaves(tree)]
    assert found == [("1.weight", [1.0, 1.0]), ("2.left", [1.5]), ("rate", [3.0])]


@pytest.mark.parametrize(
    ("calls", "every", "most"), [(1000, 1, 16), (1000, 7, 16), (16, 1, 16), (17, 1, 16), (3, 5, 2)]
)
def test_what_is_kept_is_bounded_and_evenly_spread(calls, every, most):
    file = io.BytesIO()
    with es.record(file, every=every, max_entries=most) as run:
        for step in range(calls):
            run([float(step)], step)
    kept = written(file)["step"]
    last = (calls - 1) // every * every
    assert kept[0] == 0
    assert kept[-1] == last
    assert len(kept) <= most + 1
    assert len(kept) > min(most, calls // every) / 2
    assert len(set(np.diff(kept[:-1]))) <= 1
    np.testing.assert_array_equal(written(file)["parameters"][:, 0], kept)


def test_of_many_parameters_fewer_entries_are_kept(monkeypatch):
    monkeypatch.setattr(layout, "WRITTEN_BYTES", 4000)
    file = io.BytesIO()
    with es.record(file) as run:
        for step in range(200):
            run(np.full(100, float(step)), 0.0)
    assert written(file)["parameters"].nbytes <= 4400


def test_the_spectrum_is_that_of_the_matrix():
    """Of as many different eigenvalues as there are steps at most, each is found."""
    drawn = np.random.Generator(np.random.PCG64(2))
    turned = np.linalg.qr(drawn.standard_normal((12, 12)))[0]
    eigenvalues = np.array([-3.0, -0.5, 0.0, 1e-3, 0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 100.0])
    matrix = turned * eigenvalues @ turned.T
    file = io.BytesIO()
    with es.record(file) as run:
        run(np.zeros(12), 0.0)
        run(
            np.zeros(12),
            0.0,
            hvp=lambda vector: {"one": matrix[:5] @ vector, "two": matrix[5:] @ vector},
        )
    told = written(file)
    assert told["ritz_step"].tolist() == [1]
    (values,), (errors,) = told["ritz_values"], told["ritz_errors"]
    np.testing.assert_allclose(values[:12], eigenvalues, atol=1e-10)
    assert np.isnan(values[12:]).all()
    assert (errors[:12] < 1e-10).all()


def test_within_its_error_of_each_ritz_value_there_is_an_eigenvalue():
    eigenvalues = np.linspace(0.0, 1.0, 400) ** 4
    file = io.BytesIO()
    with es.record(file) as run:
        run(np.zeros(400), 0.0, hvp=lambda vector: eigenvalues * vector)
        run(np.zeros(400), 0.0, hvp=lambda vector: vector * np.nan)
    told = written(file)
    assert told["ritz_step"].tolist() == [0]
    (values,), (errors,) = told["ritz_values"], told["ritz_errors"]
    distances = np.abs(values[:, None] - eigenvalues).min(axis=1)
    assert (distances <= errors + 1e-12).all()
    assert abs(values[-1] - 1.0) < 1e-3


def test_what_was_recorded_stays_where_the_loop_raises(tmp_path):
    path = tmp_path / "run.npz"

    def loop():
        with es.record(path) as run:
            run([1.0], 2.0)
            raise KeyError

    with pytest.raises(KeyError):
        loop()
    assert np.load(path)["loss"].tolist() == [2.0]
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "run.npz"
    path.write_bytes(b"before")

    def fails(file, **_arrays):
        file.write(b"half")
        raise OSError("no space left")

    monkeypatch.setattr(np, "savez", fails)
    with pytest.raises(OSError, match="no space"), es.record(path) as run:
        run([1.0], 2.0)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("calls", "match"),
    [
        ([(np.ones(2), 1.0), (np.ones(3), 1.0)], "others than before"),
        ([(np.array([1j]), 1.0)], "complex128; allowed: real numbers"),
        ([({"count": np.array([1, 2])}, 1.0)], "no arrays of floating-point"),
        ([({"w": object()}, 1.0)], "'w' are a object"),
        ([(np.ones(2), np.ones(2))], "loss is a ndarray"),
        ([(np.ones(1_000_001), 1.0)], "allowed: 1 to 1000000"),
        ([], "nothing was recorded"),
    ],
)
def test_misuse_is_told(calls, match):
    def loop():
        with es.record(io.BytesIO()) as run:
            for call in calls:
                run(*call)

    with pytest.raises(ValueError, match=match):
        loop()


@pytest.mark.parametrize("options", [{"every": 0}, {"max_entries": 1}, {"max_entries": 20_000}])
def test_wrong_options_are_told(options):
    with pytest.raises(ValueError, match="allowed"):
        es.record(io.BytesIO(), **options)


def test_a_folder_that_is_not_there_is_told_before_the_training(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        es.record(tmp_path / "nowhere" / "run.npz")


def test_recording_changes_nothing_of_jax():
    """Whoever records a training in float32 must not get one in float64."""
    program = (
        "import sys, io, errorsurface as es\n"
        "with es.record(io.BytesIO()) as run: run([1.0], 2.0)\n"
        "assert 'jax' not in sys.modules\n"
        "es.landscape_named\n"
        "import jax; assert jax.config.jax_enable_x64"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


NOT_COMPUTING = ("precision", "programs", "disk", "api.answers.machine")


def test_whatever_computes_with_jax_does_so_in_float64():
    package = Path(es.__file__).parent
    graph, files = edges(package), modules(package)

    def needed(name):
        """The modules that are imported with one, the faces of their packages among them."""
        found, left = set(), {name}
        while left:
            each = left.pop()
            found.add(each)
            parents = {each.rpartition(".")[0]} & set(files) if each.count(".") > 1 else set()
            left |= (graph[each] | parents) - found - {"errorsurface"}
        return found

    # These compute nothing of their own: programs are made of what others give them.
    computing = {
        name
        for name, path in files.items()
        if {full.split(".")[0] for full in imported(path)} & {"jax", "optax"}
    } - {f"errorsurface.{name}" for name in NOT_COMPUTING}
    assert len(computing) > 50
    assert {name for name in computing if "errorsurface.precision" not in needed(name)} == set()
