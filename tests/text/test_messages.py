"""Every sentence has its words, every word is said, and the wire alone is enough to say them."""

import ast
import re
from pathlib import Path

import pytest

import errorsurface
from errorsurface.text import Digits, message, rendered, templates

PACKAGE = Path(errorsurface.__file__).parent
SAYING = [
    *(PACKAGE / "verdict").glob("*.py"),
    *(PACKAGE / "scenes").glob("*.py"),
    *(PACKAGE / "api").rglob("*.py"),
]
# What makes a sentence of what it is given.
SPEAKERS = {"Verdict", "Finding", "Evidence", "ProblemError", "Wrong", "wrong", "overloaded"}


def patterns():
    """Every key that is said in the sources; what is put into one while running is a wildcard."""
    for path in SAYING:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (
                    re.escape(part.value) if isinstance(part, ast.Constant) else r"\w+"
                    for part in node.values
                )
                yield "".join(parts)


def is_key(text):
    rooms = "verdict|evidence|problem|allowed|scene|claim"
    return re.fullmatch(rf"({rooms})(\.[\w.]+)?", text) is not None


def test_every_word_is_said_somewhere():
    said = [re.compile(pattern) for pattern in patterns()]
    # The page says the phrase of a status; plurals are chosen by their count.
    keys = {
        re.sub(r"_(one|other)$", "", key)
        for key in templates()
        if not key.startswith("problem.status.")
    }
    assert {key for key in keys if not any(each.fullmatch(key) for each in said)} == set()


def test_every_key_has_words():
    plain = {node for path in SAYING for node in constants(path) if is_key(node)}
    known = set(templates()) | {re.sub(r"_(one|other)$", "", key) for key in templates()}
    assert {key for key in plain if "." in key} - known == set()


def test_what_the_page_goes_by_is_said():
    """The page knows by its key what it is no use to ask again."""
    line = PACKAGE.parents[1] / "frontend" / "src" / "server" / "line.ts"
    (key,) = re.findall(r'"(problem\.\w+)"', line.read_text(encoding="utf-8"))
    assert key in templates()


def test_every_status_has_a_title():
    calls = (
        node
        for path in SAYING
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "ProblemError"
    )
    statuses = {call.args[0].value for call in calls}
    titled = {key for key in templates() if key.startswith("problem.status.")}
    assert titled == {f"problem.status.{status}" for status in statuses}


def written_out(node):
    """The keys that an expression may be, as far as they stand in the source."""
    if isinstance(node, ast.IfExp):
        return {*written_out(node.body), *written_out(node.orelse)}
    return {node.value} if isinstance(node, ast.Constant) else set()


def lacking(source):
    """What messages lack whose keys and arguments are written out."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", None) == "message"):
            continue
        given = {keyword.arg for keyword in node.keywords}
        for key, words in templates().items():
            named = re.sub(r"_(one|other)$", "", key) in written_out(node.args[0])
            # What comes by ** has no name here.
            if named and None not in given:
                asked = set(re.findall(r"\{(\w+)", words))
                yield from (f"{key} lacks {name}" for name in sorted(asked - given))


@pytest.mark.parametrize("path", SAYING, ids=lambda path: path.name)
def test_every_message_gets_what_its_words_ask_for(path):
    assert list(lacking(path.read_text())) == []


def test_the_guard_sees_a_missing_argument():
    assert list(lacking('message("verdict.leaving.offset")')) == [
        "verdict.leaving.offset lacks offset"
    ]
    assert list(lacking('message("problem.ours" if a else "verdict.updates")')) == [
        "verdict.updates_one lacks count",
        "verdict.updates_other lacks count",
    ]


def constants(path):
    """Strings that are no part of another one."""
    tree = ast.parse(path.read_text())
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
        ):
            yield node.value


def sentences(source):
    """Texts that are said without a key."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        if name not in SPEAKERS:
            continue
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
            text = argument.value if isinstance(argument, ast.Constant) else ast.unparse(argument)
            bare = isinstance(argument, ast.Constant | ast.JoinedStr) and isinstance(text, str)
            if bare and re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", text):
                yield text


@pytest.mark.parametrize("path", SAYING, ids=lambda path: path.name)
def test_nothing_is_said_without_a_key(path):
    # "given twice" stands where the value would.
    assert set(sentences(path.read_text())) <= {"given twice"}


def test_the_guard_sees_a_bare_sentence():
    assert list(sentences('raise ProblemError(422, "No such thing.")')) == ["No such thing."]
    assert list(sentences('Finding("minimum", "good", f"At the {where}.", ())')) != []


def test_numbers_points_and_phrases_are_put_in():
    proof = message("verdict.minimum.positive", low=2.0, high=Digits(200.04, 5))
    said = message("verdict.minimum", where=(1.25, -3.0), slope=1.3e-9, proof=proof)
    assert rendered(said) == (
        "At the minimum (1.25, −3): ‖g‖ = 1.3×10⁻⁹, and both eigenvalues of H are positive, "
        "2 and 200.04."
    )


def test_a_number_that_is_not_there_is_a_dash():
    said = message("verdict.leaving.grows", offset=Digits(None, 5), rate=None)
    assert rendered(said) == "the offset – along the way down grows by the factor – per update"


@pytest.mark.parametrize("language", ["en"])
def test_phrases_are_whole(language):
    """No glue: what stands within a sentence begins with a word, an argument or a symbol."""
    glued = {key for key, words in templates(language).items() if not words[:1].strip(" ,;.:")}
    assert glued == set()


@pytest.mark.parametrize(
    ("count", "words"), [(1, "about 1 update"), (2, "about 2 updates"), (0, "about 0 updates")]
)
def test_plurals(count, words):
    assert rendered(message("verdict.updates", count=count)) == words


def test_what_is_missing_is_an_error():
    with pytest.raises(KeyError):
        rendered(message("verdict.no_such_thing"))
    with pytest.raises(KeyError, match="slope"):
        rendered(message("verdict.minimum", where=(0.0, 0.0), proof="none"))
