"""Random symmetric matrices, with which a Hessian is compared: how rarely all is positive."""

from dataclasses import dataclass

import numpy as np

from errorsurface.control import UNWATCHED, Control

# ln of the probability that a k × k matrix of the Gaussian orthogonal ensemble has positive
# eigenvalues alone, k = 1 to 50: ½, (2 − √2)/4, ¼ − √2/(2π), …, about −(ln 3/4)·k² for many (Dean
# and Majumdar 2006, doi:10.1103/PhysRevLett.97.160201). A Pfaffian by de Bruijn's formula
# (J. Indian Math. Soc. 19 (1955) 133), divided by Mehta's integral; computed with 250 digits, and
# again in the tests.
LOG_ALL_POSITIVE = (
    *(
        -0.6931471805599453,
        -1.921094357859461,
        -3.692047629055418,
        -6.008932523830144,
        -8.873049288819894,
    ),
    *(
        -12.285075274137895,
        -16.245404977266894,
        -20.75428739331264,
        -25.8118894135257,
        -31.418328214526497,
    ),
    *(
        -37.5736891591168,
        -44.27803632666944,
        -51.53141902942159,
        -59.333876017166325,
        -67.68543828748018,
    ),
    *(
        -76.5861310210772,
        -86.03597494952125,
        -96.03498734376905,
        -106.58318274291686,
        -117.68057350090875,
    ),
    *(
        -129.32717020312657,
        -141.52298198830437,
        -154.26801680044372,
        -167.56228158822168,
        -181.40578246448933,
    ),
    *(
        -195.79852483507187,
        -210.74051350369317,
        -226.23175275814305,
        -242.27224644157047,
        -258.86199801187917,
    ),
    *(
        -276.0010105915307,
        -293.68928700955445,
        -311.9268298371837,
        -330.713641418243,
        -350.049723895188,
    ),
    *(
        -369.93507923152305,
        -390.3697092311848,
        -411.353615555371,
        -432.88679973720855,
        -454.96926319458504,
    ),
    *(
        -477.60100724141313,
        -500.78203309755133,
        -524.5123418975701,
        -548.791934698519,
        -573.6208124868311,
    ),
    *(
        -598.9989761844743,
        -624.9264266544473,
        -651.4031647057034,
        -678.4291910975697,
        -706.0045065437246,
    ),
)
# Sizes of which enough samples are positive to be counted, and how many are drawn.
SIMULATED = 6
SAMPLES = 20_000


@dataclass(frozen=True)
class Ensemble:
    """Samples of random symmetric matrices.

    Attributes:
        size: k of k × k.
        all_positive: the share of samples without an eigenvalue below zero.
        error: the standard error of that.
        negative: the share of negative ones among all eigenvalues; ½ is expected.
    """

    size: int
    all_positive: float
    error: float
    negative: float


def ensembles(seed: int, control: Control = UNWATCHED) -> list[Ensemble]:
    """``SAMPLES`` matrices of each size up to ``SIMULATED``.

    Raises:
        Cancelled: ``control`` said so.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    found: list[Ensemble] = []
    for size in range(1, SIMULATED + 1):
        control.check()
        drawn = random.standard_normal((SAMPLES, size, size))
        eigenvalues = np.linalg.eigvalsh(drawn + np.swapaxes(drawn, 1, 2))
        share = float(np.mean(eigenvalues[:, 0] > 0.0))
        found.append(
            Ensemble(
                size,
                share,
                error=float(np.sqrt(share * (1.0 - share) / SAMPLES)),
                negative=float(np.mean(eigenvalues < 0.0)),
            )
        )
    return found
