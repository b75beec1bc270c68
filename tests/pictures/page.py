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

# Width in pixels and area in thousands of them of the surface in 3-D, before and after.
_IN_3D = {
    "himmelblau": (246, 286, 27.6, 27.7),
    "rosenbrock": (243, 286, 23.0, 44.3),
    "peaks": (244, 286, 24.3, 32.5),
    "elongated_bowl": (250, 286, 24.3, 35.2),
    "crescent": (249, 286, 26.8, 38.5),
    "monkey_saddle": (241, 284, 31.0, 35.4),
    "plateau_saddle_minimum": (247, 286, 24.6, 30.4),
    "muller_brown": (243, 286, 23.3, 40.3),
    "rastrigin": (247, 286, 25.0, 55.5),
    "ackley": (249, 286, 23.6, 35.9),
    "eggholder": (247, 287, 28.4, 39.9),
    "bukin_6": (249, 286, 22.6, 26.3),
}
_IN_3D_HEAD = """## How near the camera stands

How large the surface itself, without floor and pin, is on the screen as a page of 1366 × 768 opens
with both views, by Plotly's own matrices: its width, and the area of its convex outline. Before,
every surface was seen from one place; since then from one that shows start and lowest minimum, as
near as the pane allows.

| Surface | Width before | Width after | Ratio | Ratio of areas |
|---|---|---|---|---|"""
_IN_3D_END = """
No surface is 35 % wider. Of this pane's 357 pixels it took about 69 % before and takes 80 % now,
which is all that the numbers along the axes leave free; 35 % more than before would be 93 %, over
the numbers. How the area has changed hangs also on from where, and how high, each surface is drawn.
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
    parts.append(_IN_3D_HEAD)
    for surface, (before, after, area_before, area_after) in _IN_3D.items():
        ratios = f"{after / before:.2f} | {area_after / area_before:.2f}"
        parts.append(f"| {SURFACES[surface]} | {before} | {after} | {ratios} |")
    parts.append(_IN_3D_END)
    return "\n".join(parts)
