"""Every optimizer that optax has is in the catalogue, or left out for a reason that is told."""

import inspect
from pathlib import Path

import optax
import pytest

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.left_out import LEFT_OUT

DOCUMENT = (Path(__file__).parents[2] / "docs" / "optimizers.md").read_text("utf-8")

# Under other names, since one factory of optax makes several.
NAMED_OTHERWISE = {"sgd": ("gd", "momentum", "nesterov"), "sign_sgd": ("sign_gd",)}

# What optimizers are made of, or what is done to what they are given: no optimizer alone.
PARTS = {
    *("adaptive_grad_clip", "add_decayed_weights", "add_noise", "centralize", "clip"),
    *("clip_by_block_rms", "clip_by_global_norm", "ema", "identity", "normalize", "scale"),
    *("normalize_by_update_norm", "set_to_zero", "snapshot", "trace", "zero_nans"),
    *("apply_every", "apply_if_finite", "chain", "named_chain", "flatten", "freeze", "masked"),
    *("conditionally_mask", "conditionally_transform", "inject_hyperparams", "measure_with_ema"),
    *("inject_stateful_hyperparams", "keep_params_nonnegative", "multi_transform", "partition"),
    *("selective_transform", "stateless", "stateless_with_tree_map", "with_extra_args_support"),
    *("differentially_private_aggregate", "split_real_and_imaginary"),
}


def factories():
    """All public functions of optax that make a transformation."""
    for module in (optax, optax.contrib):
        for name, function in inspect.getmembers(module, inspect.isroutine):
            signature = inspect.signature(function)
            makes = "GradientTransformation" in str(signature.return_annotation)
            if makes or "learning_rate" in signature.parameters:
                yield name
    # A partial, which is no routine.
    yield "nadamw"


def test_every_optimizer_of_optax_is_here_or_left_out_with_a_reason():
    names = {name for name in factories() if not name.startswith(("_", "scale_by_"))}
    assert {"adam", "momo", "dog", "muon", "sgd"} <= names
    assert names - PARTS == (names & OPTIMIZERS.keys()) | LEFT_OUT.keys() | NAMED_OTHERWISE.keys()
    assert not OPTIMIZERS.keys() & LEFT_OUT.keys()
    assert all(key in OPTIMIZERS for keys in NAMED_OTHERWISE.values() for key in keys)


def test_there_are_enough():
    assert len(OPTIMIZERS) >= 44


@pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=OPTIMIZERS.keys())
def test_the_document_lists_it(optimizer):
    assert f"| `{optimizer.key}` | {optimizer.title} | {optimizer.source} |\n" in DOCUMENT


def test_the_document_lists_what_is_left_out_and_no_optimizer_that_is_not_there():
    for name, reason in LEFT_OUT.items():
        assert f"| `{name}` | {reason} |\n" in DOCUMENT
    rows = [line for line in DOCUMENT.splitlines() if line.startswith("| `")]
    assert len(rows) == len(OPTIMIZERS) + len(LEFT_OUT)
