"""The document that shows the pictures: what there is of each surface, folders side by side."""

from pathlib import Path

SURFACES = {
    "himmelblau": "Himmelblau",
    "rosenbrock": "Rosenbrock",
    "peaks": "Peaks",
    "elongated_bowl": "Elongated bowl",
    "crescent": "Crescent",
    "monkey_saddle": "Monkey saddle",
    "plateau_saddle_minimum": "Plateau, saddle, minimum",
    "muller_brown": "Müller–Brown",
    "rastrigin": "Rastrigin",
    "ackley": "Ackley",
    "eggholder": "Eggholder",
    "bukin_6": "Bukin N. 6",
}
SCHEMES = ("light", "dark")
FOLDERS = ("before", "after")

_HEAD = """# Pictures

Twelve surfaces in light and dark, each as it opens and with its runs at their end: before and after
the surface became a relief. `make pictures` takes them from the running product, the animation at
the top of the README too, and writes this page.
"""


def name(surface: str, scheme: str) -> str:
    """The name of a picture's file."""
    return f"{surface}-{scheme}.webp"


def page(pictures: Path) -> str:
    """The document for what lies in the folders of ``pictures`` now."""
    folders = [folder for folder in FOLDERS if (pictures / folder).exists()]
    parts = [_HEAD]
    for surface, title in SURFACES.items():
        parts.append(f"## {title}\n")
        parts.append("| | " + " | ".join(folder.capitalize() for folder in folders) + " |")
        parts.append("|---" * (1 + len(folders)) + "|")
        for scheme in SCHEMES:
            cells = [
                f"![{title}, {scheme}, {folder}](pictures/{folder}/{name(surface, scheme)})"
                for folder in folders
            ]
            parts.append(f"| {scheme.capitalize()} | " + " | ".join(cells) + " |")
        parts.append("")
    return "\n".join(parts)
