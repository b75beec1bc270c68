"""The wheel is the whole product: it holds the built page."""

import subprocess
import sys
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def test_the_wheel_holds_the_page(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=REPOSITORY / "backend",
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("errorsurface-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "errorsurface/main.py" in names
    assert "errorsurface/text/en/verdicts.json" in names
    assert "errorsurface/tuning/table.json" in names
    assert "errorsurface/page/index.html" in names
    assert any(name.startswith("errorsurface/page/assets/") for name in names)
