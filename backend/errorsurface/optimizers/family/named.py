"""What named optimizer the family is at a setting."""

from collections.abc import Mapping

from errorsurface.optimizers.family.switches import Switches

Values = Mapping[str, float]

_PLAIN = {
    Switches(): "gd",
    Switches(momentum="heavy_ball"): "momentum",
    Switches(momentum="nesterov"): "nesterov",
    Switches(sigma="rms_of_all"): "adagrad_rms",
    Switches(sigma="sum"): "adagrad",
    Switches(sigma="decaying", first_sigma="gradient"): "rmsprop_rms",
    Switches(sigma="decaying"): "rmsprop",
    Switches(momentum="average", sigma="decaying", bias_correction=True): "adam",
    Switches(
        momentum="average", sigma="decaying", bias_correction=True, weight_decay="decoupled"
    ): "adamw",
    Switches(
        momentum="average", sigma="decaying", bias_correction=True, weight_decay="coupled"
    ): "adam_l2",
}


def named(switches: Switches, values: Values) -> tuple[str, dict[str, float]] | None:
    """The key of the optimizer that makes the same updates to rounding, and its hyperparameters.

    Args:
        switches: what is on.
        values: all hyperparameters of the family.

    Returns:
        ``None`` where there is none. The key's own record still says which values it takes.
    """
    key = _PLAIN.get(switches.essential)
    found = {"learning_rate": values["learning_rate"]}
    match key:
        case None:
            return None
        case "momentum" | "nesterov":
            found |= {"momentum": values["momentum"]}
        case "adam" | "adamw" | "adam_l2":
            found |= {"b1": values["momentum"], "b2": values["decay"]}
            found |= {name: values[name] for name in ("eps", "eps_root")}
            if key != "adam":
                found |= {"weight_decay": values["weight_decay"]}
        case "gd":
            pass
        case _:
            return _scaled(key, found, values)
    return key, found


def _scaled(
    key: str, found: dict[str, float], values: Values
) -> tuple[str, dict[str, float]] | None:
    """The same for those that divide and do not remember: they know of one ε, or of none."""
    outside, inside = values["eps"], values["eps_root"]
    if outside or (inside and key in ("adagrad_rms", "rmsprop_rms")):
        return None
    if key in ("rmsprop", "rmsprop_rms"):
        found |= {"decay": values["decay"]}
    if key == "rmsprop":
        found |= {"eps": inside, "initial_scale": 0.0, "momentum": 0.0}
    if key == "adagrad":
        found |= {"eps": inside, "initial_accumulator_value": 0.0}
    return key, found


def counting(switches: Switches) -> list[str]:
    """The names of the hyperparameters that count."""
    counts = {
        "learning_rate": True,
        "momentum": switches.momentum != "none",
        "decay": switches.sigma == "decaying",
        "eps": switches.sigma != "none",
        "eps_root": switches.sigma != "none",
        "weight_decay": switches.weight_decay != "none",
        "max_norm": switches.clip == "norm",
        "max_delta": switches.clip == "value",
    }
    return [name for name, each in counts.items() if each]
