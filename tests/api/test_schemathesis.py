"""What schemathesis makes of the description, valid or not, is answered as it says."""

import os
import subprocess
import sys
from pathlib import Path


def test_schemathesis_finds_nothing(server, tmp_path):
    beside = Path(__file__).with_name("schemathesis")
    ran = subprocess.run(
        [
            Path(sys.executable).with_name("schemathesis"),
            f"--config-file={beside / 'schemathesis.toml'}",
            "run",
            f"{server.address}/openapi.json",
            "--no-color",
        ],
        # Not in the repository, where it would leave what it remembers.
        cwd=tmp_path,
        env=os.environ | {"SCHEMATHESIS_HOOKS": str(beside / "bounded_work.py")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-8000:]
    assert "No issues found" in ran.stdout
