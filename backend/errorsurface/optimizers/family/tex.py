"""The family's rule in TeX, as the switches have it."""

from collections.abc import Iterator

from errorsurface.optimizers.family.switches import Switches


def rule_in_tex(switches: Switches) -> str:
    """The update of ``switches``, which are essential, line by line."""
    return r", \quad ".join(
        [*_gradient(switches), *_memory(switches), *_sigma(switches), *_step(switches)]
    )


def _gradient(switches: Switches) -> Iterator[str]:
    match switches.clip:
        case "norm":
            yield r"g^t \gets g^t \min\big(1, \tfrac{c}{\lVert g^t \rVert}\big)"
        case "value":
            yield r"g_i^t \gets \max(-c, \min(g_i^t, c))"
        case "none":
            pass
    if switches.weight_decay == "coupled":
        yield r"g^t \gets g^t + \lambda_w \theta^t"


def _memory(switches: Switches) -> Iterator[str]:
    match switches.momentum:
        case "none":
            pass
        case "heavy_ball":
            yield r"m^t = \lambda m^{t-1} + g^t"
        case "nesterov":
            yield r"m^t = \lambda m^{t-1} + g^t"
            yield r"\bar m^t = \lambda m^t + g^t"
        case "average":
            yield r"m^t = \lambda m^{t-1} + (1-\lambda)\, g^t"
            if switches.corrects_momentum:
                yield r"\hat m^t = \tfrac{m^t}{1-\lambda^{t+1}}"


def _sigma(switches: Switches) -> Iterator[str]:
    inside = ""
    match switches.sigma:
        case "none":
            return
        case "rms_of_all":
            inside = r"\tfrac{1}{t+1} \textstyle\sum_{k=0}^{t} (g_i^k)^2"
        case "sum":
            inside = r"\textstyle\sum_{k=0}^{t} (g_i^k)^2"
        case "decaying":
            first = r"(g_i^0)^2" if switches.first_sigma == "gradient" else r"(1-\alpha)(g_i^0)^2"
            yield rf"v_i^0 = {first}"
            yield r"v_i^t = \alpha v_i^{t-1} + (1-\alpha)(g_i^t)^2"
            inside = "v_i^t"
            if switches.corrects_sigma:
                yield r"\hat v_i^t = \tfrac{v_i^t}{1-\alpha^{t+1}}"
                inside = r"\hat v_i^t"
    yield rf"\sigma_i^t = \sqrt{{{inside} + \bar\varepsilon}} + \varepsilon"


def _step(switches: Switches) -> Iterator[str]:
    symbol = {"none": "g", "heavy_ball": "m", "nesterov": r"\bar m", "average": "m"}
    moved = r"\hat m" if switches.corrects_momentum else symbol[switches.momentum]
    if switches.sigma == "none":
        step, decay = rf"\eta^t {moved}^t", r"\eta^t \lambda_w \theta^t"
        index = ""
    else:
        step, decay = (
            rf"\frac{{\eta^t}}{{\sigma_i^t}}\, {moved}_i^t",
            r"\eta^t \lambda_w \theta_i^t",
        )
        index = "_i"
    decayed = f" - {decay}" if switches.weight_decay == "decoupled" else ""
    yield rf"\theta{index}^{{t+1}} = \theta{index}^t - {step}{decayed}"
