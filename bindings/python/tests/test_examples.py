"""The examples run, and the README shows them as they are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rust import ROOT

EXAMPLES = ROOT / "bindings/python/examples"

SAYS = {
    "cases.py": [
        "two-officers 行政许可法第三十四条",
        "410122-2022-000317",
        "Imported(rows=1, recorded=1, known=0, irregular=0, cases=1)",
        "410122 2 2",
        "received",
    ],
    "chart.py": ["Holder('p18', '410122', 2022-03-01: county:410122, in-force)"],
    "frames.py": ["三门峡市", "operating", "in-force", "suspended"],
    "offline.py": ["county:410122", "entry 122774"],
    "record.py": [
        "entry 1: takeover plan filed",
        "published (M6) province city county",
        "县(市)与省级主管部门的直达机制尚未开通(依据M4 建立直达机制)",
        "the department of 郑州市 (410100) may exercise it",
        "Verification(",
    ],
    "supervision.py": [
        "figures: overdue = 1",
        "broken: limit to answer, 60 calendar days",
        "2 drawn: ",
        "line 6 root-differs",
    ],
}
LEAVES = {
    "cases.py": ["cases.jsonl"],
    "chart.py": ["progress.html"],
    "frames.py": [],
    "offline.py": ["outbox.db"],
    "record.py": ["reform.db"],
    "supervision.py": ["vault.jsonl", "watch.jsonl"],
}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_an_example_runs(path: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, path],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for words in SAYS[path.name]:
        assert words in done.stdout, done.stdout
    assert sorted(left.name for left in tmp_path.iterdir()) == LEAVES[path.name]


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readme_shows_the_chart_in_ten_lines(readme: str) -> None:
    code = (EXAMPLES / "chart.py").read_text(encoding="utf-8")
    assert len(code.splitlines()) <= 10
    assert f"```python\n{code}```\n" in (ROOT / readme).read_text(encoding="utf-8")


def test_the_code_of_the_readme_of_the_package_runs(tmp_path: Path) -> None:
    text = (ROOT / "bindings/python/README.md").read_text(encoding="utf-8")
    blocks = [block.partition("```")[0] for block in text.split("```python\n")[1:]]
    assert len(blocks) == 2
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(blocks)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "on_time_rate" in done.stdout and "holder" in done.stdout, done.stdout
