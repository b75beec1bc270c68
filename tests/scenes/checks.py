"""Runs the claims of scenes against the API by the wire's JSON and docs/scenes.md alone."""

from typing import Any

COMPARISONS = ("equals", "below", "above", "near", "less_than")
OF_RUNS = ("trajectories", "verdicts")


def request_of(scene: dict[str, Any], check: dict[str, Any]) -> dict[str, Any]:
    """What is asked for a check: what the question takes of the scene, and what the check adds."""
    taken = ("surface", "starts", "optimizers", "steps")
    names = taken if check["question"] in OF_RUNS else taken[:1]
    return {name: scene[name] for name in names} | check["request"]


def values_at(answer: Any, way: list[str | int]) -> list[Any]:
    """The values that a way leads to: one, or more where it goes through ``*``."""
    found = [answer]
    for part in way:
        found = [member for each in found for member in (each if part == "*" else [each[part]])]
    return found


def _coordinates(value: Any) -> list[float]:
    return value if isinstance(value, list) else [value]


def holds(check: dict[str, Any], answer: dict[str, Any]) -> bool:
    """Whether the answer is as the check says."""
    values = values_at(answer, check["value"])
    if check["where"] is not None:
        values = [
            sum(all(each[name] == wanted for name, wanted in check["where"].items()) for each in of)
            for of in values
        ]
    assert values, "nothing to compare is no proof"
    (comparison,) = (name for name in COMPARISONS if check[name] is not None)
    wanted = check[comparison]
    match comparison:
        case "equals":
            return all(value == wanted for value in values)
        case "below":
            return all(value < wanted for value in values)
        case "above":
            return all(value > wanted for value in values)
        case "near":
            return all(
                len(_coordinates(value)) == len(_coordinates(wanted))
                and all(
                    abs(a - b) <= check["within"]
                    for a, b in zip(_coordinates(value), _coordinates(wanted), strict=True)
                )
                for value in values
            )
        case _:
            return all(value < other for value in values for other in values_at(answer, wanted))
