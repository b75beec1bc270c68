"""Optimizers that use curvature, and those that are about critical points of every kind."""

import jax.numpy as jnp
import optax

from errorsurface.optimizers.hyperparameters import (
    Value,
    b1,
    eps,
    learning_rate,
    seed,
    weight_decay,
)
from errorsurface.optimizers.optimizer import Optimizer
from errorsurface.optimizers.readings import (
    decayed,
    first_moment,
    kept,
    limited_then_curved,
    was_made,
)
from errorsurface.optimizers.stages import CURVED, Scalar, Stages, Update
from errorsurface.optimizers.transforms.gradient_norm import scale_by_gradient_norm_descent
from errorsurface.optimizers.transforms.newton import (
    scale_by_inverse_absolute_hessian,
    scale_by_inverse_hessian,
)
from errorsurface.optimizers.transforms.perturbed import perturbed_gradient_descent
from errorsurface.optimizers.transforms.quasi_newton import restarting_lbfgs
from errorsurface.optimizers.transforms.sophia import sophia
from errorsurface.optimizers.transforms.trust_region import scale_by_trust_region
from errorsurface.optimizers.weights import average
from errorsurface.parameter import Parameter


def _newton(learning_rate: Value) -> optax.GradientTransformationExtraArgs:
    return optax.chain(scale_by_inverse_hessian(), optax.scale_by_learning_rate(learning_rate))


def _saddle_free_newton(
    learning_rate: Value, damping: Value
) -> optax.GradientTransformationExtraArgs:
    return optax.chain(
        scale_by_inverse_absolute_hessian(damping), optax.scale_by_learning_rate(learning_rate)
    )


def _within_radius(update: Update) -> Scalar:
    """Cuts the gradient to the trust region, where a step within it is made at all."""
    radius = kept(update.before, "radius")
    length = jnp.hypot(update.gradient[0], update.gradient[1])
    inside = length <= radius
    return was_made(update) * jnp.where(inside, 1.0, radius / jnp.where(inside, 1.0, length))


def _searched(update: Update) -> Scalar:
    """α: the length that the line search found for the direction; 0 where it failed."""
    found = jnp.asarray(optax.tree.get(update.after, "learning_rate"))
    return was_made(update) * found


PERTURBED_GD = Optimizer(
    key="perturbed_gd",
    title="Perturbed gradient descent",
    tex=(
        r"\theta^{t+1} = \tilde\theta - \eta\, \nabla L(\tilde\theta), \quad"
        r" \tilde\theta = \begin{cases} \theta^t + \xi & \lVert g^t \rVert \le g_{\min} \\"
        r" \theta^t & \text{else} \end{cases}, \quad \lVert \xi \rVert \le r"
    ),
    transform=perturbed_gradient_descent,
    hyperparameters=(
        learning_rate(1e-3),
        Parameter("radius", "Radius of the kick", "r", 0.1, 1e-6, 10.0, "log", zero=True),
        Parameter(
            "gradient_threshold",
            "Gradient that counts as small",
            r"g_{\min}",
            1e-3,
            1e-8,
            10.0,
            "log",
            zero=True,
        ),
        Parameter("interval", "Updates between kicks", "T", 100.0, 1.0, 10_000.0, "log"),
        seed(),
    ),
    source="Jin et al. 2017, arXiv:1703.00887, algorithm 1",
    description=(
        "Gradient descent that kicks itself at random where the gradient is small: enough to "
        "leave any saddle; at a minimum it trembles."
    ),
    differences="Neither optax nor PyTorch has it; optax.noisy_sgd adds noise to every update.",
    ideas=("C7",),
    stages=Stages(("noise",)),
)

NEWTON = Optimizer(
    key="newton",
    title="Newton's method",
    tex=r"\theta^{t+1} = \theta^t - \eta\, H^{-1} g^t",
    transform=_newton,
    hyperparameters=(learning_rate(1.0),),
    source="Nocedal and Wright 2006, Numerical Optimization, section 3.3, eq. (3.30)",
    description=(
        "Jumps to the critical point of the quadratic model, whatever its kind: it is drawn to "
        "saddles and maxima as much as to minima."
    ),
    differences="Neither optax nor PyTorch has it.",
    ideas=("C2", "C3", "C5"),
    stages=CURVED,
)

SADDLE_FREE_NEWTON = Optimizer(
    key="saddle_free_newton",
    title="Saddle-free Newton",
    tex=r"\theta^{t+1} = \theta^t - \eta\, \big(|H| + \delta I\big)^{-1} g^t",
    transform=_saddle_free_newton,
    hyperparameters=(
        learning_rate(1.0),
        Parameter("damping", "Damping", r"\delta", 0.1, 1e-8, 1e4, "log", zero=True),
    ),
    source="Dauphin et al. 2014, arXiv:1406.2572, algorithm 1",
    description=(
        "Newton's step with the absolute values of the eigenvalues: negative curvature pushes "
        "away from a saddle instead of drawing to it; where a curvature is near zero only the "
        "damping keeps the step short."
    ),
    differences="Neither optax nor PyTorch has it.",
    ideas=("C5", "C7"),
    stages=CURVED,
)

TRUST_REGION = Optimizer(
    key="trust_region",
    title="Trust-region Newton",
    tex=(
        r"\theta^{t+1} = \theta^t + \eta\, p^t, \quad p^t = \operatorname*{arg\,min}_{"
        r"\lVert p \rVert \le \Delta^t} \; p^{\top} g^t + \tfrac{1}{2}\, p^{\top} H p"
    ),
    transform=scale_by_trust_region,
    hyperparameters=(
        learning_rate(1.0),
        Parameter("initial_radius", "First radius", r"\Delta^0", 1.0, 1e-6, 1e3, "log"),
        Parameter("max_radius", "Largest radius", r"\Delta_{\max}", 1e2, 1e-3, 1e4, "log"),
    ),
    source=(
        "Moré and Sorensen 1983, doi:10.1137/0904038; Nocedal and Wright 2006, Numerical "
        "Optimization, algorithm 4.1"
    ),
    description=(
        "The best point of the quadratic model within a radius that grows while the model is "
        "right and shrinks when it is not; it leaves even a saddle on which it stands exactly."
    ),
    differences="Neither optax nor PyTorch has it.",
    ideas=("C3", "C7"),
    stages=limited_then_curved(_within_radius),
)

LBFGS = Optimizer(
    key="lbfgs",
    title="L-BFGS",
    tex=(
        r"\theta^{t+1} = \theta^t - \alpha^t \eta\, P^t g^t, \quad P^t \approx H^{-1} "
        r"\text{ from the last } \theta^{k+1} - \theta^k,\; g^{k+1} - g^k"
    ),
    transform=restarting_lbfgs,
    hyperparameters=(learning_rate(1.0),),
    source="Liu and Nocedal 1989, doi:10.1007/BF01589116",
    description=(
        "Learns the curvature from the gradients it has seen, without any Hessian, and searches "
        "along its direction for a step length α."
    ),
    differences=(
        "optax searches α, here with at most 15 trials; PyTorch's LBFGS takes α = 1 unless "
        "line_search_fn is 'strong_wolfe', does up to 20 such updates in one step(), and leaves "
        "out pairs without positive curvature. optax keeps them and may then go uphill; here the "
        "memory is emptied instead."
    ),
    ideas=("C3",),
    stages=limited_then_curved(_searched),
)

GRADIENT_NORM = Optimizer(
    key="gradient_norm",
    title="Gradient-norm minimization",
    tex=(
        r"\theta^{t+1} = \theta^t - \eta\, \big(H^2 + \delta \lVert H \rVert^2 I\big)^{-1} H g^t,"
        r" \quad H g = \nabla \tfrac{1}{2} \lVert \nabla L \rVert^2"
    ),
    transform=scale_by_gradient_norm_descent,
    hyperparameters=(
        learning_rate(1.0),
        Parameter("damping", "First damping", r"\delta", 0.1, 1e-8, 1e8, "log", zero=True),
    ),
    source="Marquardt 1963, doi:10.1137/0111030; for losses Frye et al. 2021, arXiv:2003.10397",
    description=(
        "The special method that gets to a critical point at all: it minimizes ‖∇L‖ instead of "
        "L, and ends at saddles, maxima and minima alike, or where ‖∇L‖ is only locally smallest."
    ),
    differences="Neither optax nor PyTorch has it.",
    ideas=("C2", "C9"),
    stages=limited_then_curved(was_made),
)

SOPHIA = Optimizer(
    key="sophia",
    title="Sophia",
    tex=(
        r"m^t = \beta_1 m^{t-1} + (1-\beta_1) g^t, \quad "
        r"h^t = \beta_2 h^{t-k} + (1-\beta_2)\, u \odot H u \ (k \mid t,\ u_i = \pm 1), \quad "
        r"\theta^{t+1} = \theta^t - \eta\Big(\operatorname{clip}\Big("
        r"\frac{\hat m^t}{\max(\gamma h, \varepsilon)}, \pm\rho\Big) + \lambda_w \theta^t\Big)"
    ),
    transform=sophia,
    hyperparameters=(
        learning_rate(1e-2),
        b1(0.965),
        Parameter("b2", "Decay of the curvature", r"\beta_2", 0.99, 0.0, 1.0),
        eps(),
        weight_decay(1e-4),
        Parameter("gamma", "Factor on the curvature", r"\gamma", 0.01, 1e-6, 100.0, "log", True),
        Parameter("clip_threshold", "Longest step over η", r"\rho", 1.0, 1e-6, 1e3, "log"),
        Parameter("update_interval", "Updates between curvatures", "k", 10.0, 1.0, 1e4, "log"),
        seed(),
    ),
    source="Liu et al. 2023, arXiv:2305.14342, algorithm 3, with algorithm 1 for the curvature",
    description=(
        "Divides by the Hessian's diagonal, as random signs u show it, and where that is not "
        "positive takes a clipped step."
    ),
    differences="PyTorch has none. optax's seed is a random key.",
    ideas=("C3", "C17"),
    stages=decayed(
        Stages(
            ("memory", "curvature"),
            levels=lambda update: (-update.rate * first_moment(update),),
            rates=None,
            weights=average(),
        )
    ),
)

SECOND_ORDER = (
    PERTURBED_GD,
    NEWTON,
    SADDLE_FREE_NEWTON,
    TRUST_REGION,
    LBFGS,
    GRADIENT_NORM,
    SOPHIA,
)
