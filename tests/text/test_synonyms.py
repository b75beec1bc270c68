"""What else surfaces and optimizers are known as; each synonym belongs to a record."""

import json
from pathlib import Path

from errorsurface.optimizers.catalog.all import OPTIMIZERS
from errorsurface.surfaces.catalog.all import SURFACES

PAGE = Path(__file__).parents[2] / "frontend" / "src" / "text" / "messages" / "en"


def test_every_record_is_known_as_something_else_and_no_other_is():
    synonyms = json.loads((PAGE / "synonyms.json").read_text(encoding="utf-8"))
    surfaces = {f"synonyms.surface.{key}" for key in SURFACES}
    optimizers = {f"synonyms.optimizer.{key}" for key in OPTIMIZERS}
    assert set(synonyms) == surfaces | optimizers
    for key, text in synonyms.items():
        names = text.split(", ")
        assert all(name == name.strip() != "" for name in names), key
        assert len(set(names)) == len(names), key
