"""The table of questions, for REST and the live channel alike: adding one is one entry here."""

from errorsurface.api.answers.batch_sizes import BATCH_SIZES
from errorsurface.api.answers.batch_surface import BATCH_SURFACE
from errorsurface.api.answers.batch_times import BATCH_TIMES
from errorsurface.api.answers.critical_points import CRITICAL_POINTS
from errorsurface.api.answers.data import DATA, READ_DATA
from errorsurface.api.answers.escape import ESCAPE
from errorsurface.api.answers.extra_dimension import EXTRA_DIMENSION
from errorsurface.api.answers.family import FAMILY_MEMBER
from errorsurface.api.answers.flat_and_sharp import FLAT_AND_SHARP
from errorsurface.api.answers.gradient_noise import GRADIENT_NOISE
from errorsurface.api.answers.grid import GRID
from errorsurface.api.answers.minimum_ratio import MINIMUM_RATIO
from errorsurface.api.answers.more_dimensions import MORE_DIMENSIONS
from errorsurface.api.answers.network_slice import NETWORK_SLICE
from errorsurface.api.answers.network_training import NETWORK_TRAINING
from errorsurface.api.answers.operation import Operation
from errorsurface.api.answers.schedule import SCHEDULE
from errorsurface.api.answers.taylor import TAYLOR
from errorsurface.api.answers.trajectories import TRAJECTORIES
from errorsurface.api.answers.verdicts import VERDICTS

OPERATIONS: tuple[Operation, ...] = (
    GRID,
    TRAJECTORIES,
    TAYLOR,
    ESCAPE,
    EXTRA_DIMENSION,
    CRITICAL_POINTS,
    VERDICTS,
    SCHEDULE,
    FAMILY_MEMBER,
    BATCH_SURFACE,
    GRADIENT_NOISE,
    BATCH_TIMES,
    FLAT_AND_SHARP,
    DATA,
    READ_DATA,
    MINIMUM_RATIO,
    BATCH_SIZES,
    NETWORK_SLICE,
    NETWORK_TRAINING,
    MORE_DIMENSIONS,
)
