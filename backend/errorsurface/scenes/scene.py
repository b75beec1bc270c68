"""What a scene is: a frozen record that says what is shown, why, and what can be checked of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from errorsurface.optimizers import OPTIMIZERS
from errorsurface.optimizers.schedules import SCHEDULES
from errorsurface.text import Argument, Message, message

Point = tuple[float, float]
Question = Literal[
    "trajectories",
    "verdicts",
    "taylor",
    "escape",
    "extra-dimension",
    "critical-points",
    "flat-and-sharp",
    "minimum-ratio",
    "batch-sizes",
    "more-dimensions",
    "network-training",
]
Way = tuple[str | int, ...]


@dataclass(frozen=True)
class Runner:
    """An optimizer in a scene.

    Attributes:
        key: of the optimizer.
        hyperparameters: the values that are not its own defaults.
        schedule: how its learning rate changes, as on the wire: ``kind`` and arguments.
        switches: of the family, those that are on.
        batch: which of the examples an update uses, as on the wire.
    """

    key: str
    hyperparameters: Mapping[str, float] = field(default_factory=dict[str, float])
    schedule: Mapping[str, str | float] | None = None
    switches: Mapping[str, str | bool] | None = None
    batch: Mapping[str, int | bool] | None = None


@dataclass(frozen=True)
class Check:
    """A claim as a program reads it: docs/scenes.md says how. Exactly one comparison is given.

    Attributes:
        question: what is asked, by the last part of its address.
        value: the way to a value within the answer: names, indices (−1 is the last), and ``*`` for
            each of a list's members, of all of which the comparison must hold.
        request: what the question needs besides the scene.
        where: counts the members of the list with these properties instead.
        equals: the value.
        below: is above the value.
        above: is below the value.
        near: a number or a point whose coordinates are no farther than ``within`` from the value's.
        less_than: the way to a greater value within the same answer.
    """

    question: Question
    value: Way
    request: Mapping[str, object] = field(default_factory=dict[str, object])
    where: Mapping[str, str] | None = None
    equals: str | int | None = None
    below: float | None = None
    above: float | None = None
    near: float | Point | None = None
    within: float | None = None
    less_than: Way | None = None


@dataclass(frozen=True)
class Claim:
    """What is claimed of a scene. The words are made of the same numbers as the check.

    Attributes:
        key: of the words.
        arguments: of the words, apart from the names of runs.
        runs: the runs that the words name, by their index, as ``run`` and ``other``.
        check: the same for a program.
    """

    key: str
    arguments: Mapping[str, Argument]
    runs: tuple[int, ...]
    check: Check


@dataclass(frozen=True)
class Scene:
    """A question that a surface with some runs on it answers.

    Attributes:
        key: its name on the wire and in links.
        idea: the idea of the lecture that it shows, such as ``C6``.
        surface: key of the surface; the name of its kind where ``reference`` says which it is.
        parameters: the surface's values that are not its defaults.
        reference: of a surface that is in no catalogue, all that says which it is, as on the wire.
        starts: where the runs start.
        runners: what runs from each start.
        steps: the number of updates.
        options: how it is shown, by the names and in the words of the page's link.
        claims: what holds of it.
    """

    key: str
    idea: str
    surface: str
    starts: tuple[Point, ...]
    runners: tuple[Runner, ...]
    steps: int
    claims: tuple[Claim, ...]
    parameters: Mapping[str, float] = field(default_factory=dict[str, float])
    options: Mapping[str, str] = field(default_factory=dict[str, str])
    reference: Mapping[str, object] | None = None

    @property
    def title(self) -> Message:
        """What it is called."""
        return message(f"scene.{self.key}.title")

    @property
    def question(self) -> Message:
        """What it asks."""
        return message(f"scene.{self.key}.question")

    def said(self, claim: Claim) -> Message:
        """A claim in words."""
        names = zip(("run", "other"), (self._run(index) for index in claim.runs), strict=False)
        return message(claim.key, **dict(claim.arguments), **dict(names))

    def _run(self, index: int) -> Message:
        """A run by name, told apart from the others."""
        start, which = divmod(index, len(self.runners))
        runner = self.runners[which]
        title = OPTIMIZERS[runner.key].title
        if len(self.starts) > 1:
            return message("claim.run.from", optimizer=title, start=self.starts[start])
        if [each.key for each in self.runners].count(runner.key) == 1:
            return message("claim.run", optimizer=title)
        alike = [each for each in self.runners if each.key == runner.key]
        if len({str(each.batch) for each in alike}) > 1:
            return _batched(title, runner)
        if len({str(each.schedule) for each in alike}) > 1:
            return _scheduled(title, runner)
        if runner.switches is not None:
            on = ", ".join(f"{name} {value}" for name, value in runner.switches.items())
            return message("claim.run.switched", optimizer=title, switches=on)
        names = sorted({name for each in alike for name in each.hyperparameters})
        name = next(
            name for name in names if len({each.hyperparameters.get(name) for each in alike}) > 1
        )
        known = {each.name: each for each in OPTIMIZERS[runner.key].hyperparameters}[name]
        value = runner.hyperparameters.get(name, known.default)
        return message("claim.run.with", optimizer=title, name=name, value=value)


@dataclass(frozen=True)
class Study:
    """A question about networks, and the study of the page of networks that answers it.

    Attributes:
        key: its name on the wire.
        idea: the idea of the lecture that it shows.
        link: what the study is asked, by the names and in the words of the page's link.
        request: the same as the body of ``ask``, so that a program can ask it.
        ask: the question, by the last part of its address.
        claims: what holds of the answer.
    """

    key: str
    idea: str
    link: Mapping[str, str]
    ask: Question
    request: Mapping[str, object]
    claims: tuple[Claim, ...]

    @property
    def title(self) -> Message:
        """What it is called."""
        return message(f"study.{self.key}.title")

    @property
    def question(self) -> Message:
        """What it asks."""
        return message(f"study.{self.key}.question")


def _batched(title: str, runner: Runner) -> Message:
    if runner.batch is None:
        return message("claim.run.full_batches", optimizer=title)
    return message("claim.run.batches", optimizer=title, size=int(runner.batch["size"]))


def _scheduled(title: str, runner: Runner) -> Message:
    if runner.schedule is None:
        return message("claim.run.unscheduled", optimizer=title)
    name = SCHEDULES[str(runner.schedule["kind"])].title
    return message("claim.run.scheduled", optimizer=title, schedule=name)
