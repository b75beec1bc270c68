"""The switches of the family θ^{t+1} = θ^t − (ηᵗ/σᵗ) mᵗ (idea C23)."""

from dataclasses import dataclass, replace
from typing import Literal

Momentum = Literal["none", "heavy_ball", "nesterov", "average"]
Sigma = Literal["none", "rms_of_all", "sum", "decaying"]
FirstSigma = Literal["gradient", "zero"]
WeightDecay = Literal["none", "coupled", "decoupled"]
Clip = Literal["none", "norm", "value"]


@dataclass(frozen=True)
class Switches:
    """What is on.

    Attributes:
        momentum: what mᵗ is: the gradient; the sum of λᵏ times the gradient of k updates ago; the
            same looked ahead; or their running average, whose weights add up to 1.
        sigma: what σᵗ is: 1; or the root of the mean of all squared gradients, of their sum, or of
            their running average.
        bias_correction: whether running averages that start from zero are divided by the sum of
            their weights.
        first_sigma: where a running average of squares starts: with the first of them, or with 0.
        weight_decay: whether λ_w θ is added to the gradient, or to what is divided by σ already.
        clip: whether the gradient is cut to a length, or its coordinates to a size.
    """

    momentum: Momentum = "none"
    sigma: Sigma = "none"
    bias_correction: bool = False
    first_sigma: FirstSigma = "zero"
    weight_decay: WeightDecay = "none"
    clip: Clip = "none"

    @property
    def corrects_sigma(self) -> bool:
        """Whether the average of squares has a start from zero that is corrected."""
        starts_from_zero = self.sigma == "decaying" and self.first_sigma == "zero"
        return self.bias_correction and starts_from_zero

    @property
    def corrects_momentum(self) -> bool:
        """Whether the average of gradients is corrected."""
        return self.bias_correction and self.momentum == "average"

    @property
    def essential(self) -> "Switches":
        """The same method, with what is of no effect in it off."""
        first = self.first_sigma if self.sigma == "decaying" else "zero"
        corrected = self.corrects_sigma or self.corrects_momentum
        return replace(self, first_sigma=first, bias_correction=corrected)
