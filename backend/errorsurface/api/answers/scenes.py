"""What can be asked for: the scenes, questions with runs that answer them, as the wire has them."""

from pydantic import BaseModel, TypeAdapter

from errorsurface.api.answers.requests import SurfaceReference
from errorsurface.api.references import CatalogSurface, OptimizerReference
from errorsurface.api.wire.base import Point
from errorsurface.api.wire.scenes import CheckDescription
from errorsurface.api.wire.words import Words, words
from errorsurface.scenes import FEATURED, FIRST_SCENE, SCENES, STUDIES, Check, Claim, Scene, Study
from errorsurface.server.defaults import OFFERED_OPTIMIZERS
from errorsurface.text import Message, message, rendered


class SceneSetting(BaseModel):
    """What is shown: each of the optimizers runs from each of the starts.

    ``options`` say how, by the names and in the words of the page's link.
    """

    surface: SurfaceReference
    starts: list[Point]
    optimizers: list[OptimizerReference]
    steps: int
    options: dict[str, str]


class ClaimDescription(BaseModel):
    """What holds of a scene, for a person and for a program; ``message`` is the text by key."""

    text: str
    message: Words
    check: CheckDescription


class SceneDescription(BaseModel):
    """A question, and the scene that answers it.

    ``idea`` is the number of the lecture's idea. ``title_message`` and ``question_message`` are
    title and question by key.
    """

    key: str
    idea: str
    title: str
    title_message: Words
    question: str
    question_message: Words
    scene: SceneSetting
    claims: list[ClaimDescription]


class StudyDescription(BaseModel):
    """A question about networks, which a study of the page of networks answers.

    ``link`` is what the study is asked, by the names and in the words of that page's link, and
    ``POST /api/{ask}`` with ``request`` is the same for a program.
    """

    key: str
    idea: str
    title: str
    title_message: Words
    question: str
    question_message: Words
    link: dict[str, str]
    ask: str
    request: dict[str, object]
    claims: list[ClaimDescription]


class SceneCatalog(BaseModel):
    """All scenes, and the studies of networks.

    ``first`` is the key of the one that a user sees first, ``featured`` are those of some more for
    who comes for the first time; ``offered`` are the keys of the optimizers that the page has one
    click away.
    """

    scenes: list[SceneDescription]
    studies: list[StudyDescription]
    first: str
    featured: list[str]
    offered: list[str]


_REFERENCE: TypeAdapter[SurfaceReference] = TypeAdapter(SurfaceReference)


def surface_of(scene: Scene) -> SurfaceReference:
    """The scene's surface on the wire."""
    if scene.reference is not None:
        return _REFERENCE.validate_python(dict(scene.reference))
    return CatalogSurface(kind="catalog", key=scene.surface, parameters=dict(scene.parameters))


def optimizers_of(scene: Scene) -> list[OptimizerReference]:
    """The scene's optimizers on the wire."""
    return [
        OptimizerReference.model_validate(
            {
                "key": each.key,
                "hyperparameters": dict(each.hyperparameters),
                "schedule": None if each.schedule is None else dict(each.schedule),
                "switches": None if each.switches is None else dict(each.switches),
                "batch": None if each.batch is None else dict(each.batch),
            }
        )
        for each in scene.runners
    ]


def _check(check: Check) -> CheckDescription:
    return CheckDescription(
        question=check.question,
        request=dict(check.request),
        value=list(check.value),
        where=None if check.where is None else dict(check.where),
        equals=check.equals,
        below=check.below,
        above=check.above,
        near=check.near,
        within=check.within,
        less_than=None if check.less_than is None else list(check.less_than),
    )


def _claim(said: Message, claim: Claim) -> ClaimDescription:
    return ClaimDescription(text=rendered(said), message=_words(said), check=_check(claim.check))


def _words(said: Message) -> Words:
    return Words.model_validate(words(said))


def _scene(scene: Scene) -> SceneDescription:
    return SceneDescription(
        key=scene.key,
        idea=scene.idea,
        title=rendered(scene.title),
        title_message=_words(scene.title),
        question=rendered(scene.question),
        question_message=_words(scene.question),
        scene=SceneSetting(
            surface=surface_of(scene),
            starts=list(scene.starts),
            optimizers=optimizers_of(scene),
            steps=scene.steps,
            options=dict(scene.options),
        ),
        claims=[_claim(scene.said(claim), claim) for claim in scene.claims],
    )


def _study(study: Study) -> StudyDescription:
    return StudyDescription(
        key=study.key,
        idea=study.idea,
        title=rendered(study.title),
        title_message=_words(study.title),
        question=rendered(study.question),
        question_message=_words(study.question),
        link=dict(study.link),
        ask=study.ask,
        request=dict(study.request),
        claims=[_claim(message(claim.key, **claim.arguments), claim) for claim in study.claims],
    )


def scenes() -> SceneCatalog:
    """All scenes, and the studies of networks."""
    return SceneCatalog(
        scenes=[_scene(each) for each in SCENES.values()],
        studies=[_study(each) for each in STUDIES.values()],
        first=FIRST_SCENE.key,
        featured=list(FEATURED),
        offered=list(OFFERED_OPTIMIZERS),
    )
