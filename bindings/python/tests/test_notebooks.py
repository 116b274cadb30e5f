"""The notebooks: kept clean, and every cell of them does what it says, in a kernel of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
CHARTS = {"1-first-steps": 0, "2-who-holds-what": 0, "3-progress-and-what-blocks-it": 5, "4-supervision": 1}
"""How many pictures each draws."""
CHINESE, ENGLISH = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{3}")


def _read(name: str) -> Any:
    read: Any = nbformat.read
    return read(FOLDER / f"{name}.ipynb", as_version=4)


def test_every_notebook_is_known() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == sorted(CHARTS)


@pytest.mark.parametrize("name", list(CHARTS))
def test_notebooks_are_kept_clean(name: str) -> None:
    notebook = _read(name)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert cell.metadata == {}
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.parametrize("name", list(CHARTS))
def test_notebooks_speak_both_languages_and_say_what_is_not_real(name: str) -> None:
    notebook = _read(name)
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    for text in texts:
        chinese = [place for place, line in enumerate(text.splitlines()) if CHINESE.search(line)]
        english = [
            place
            for place, line in enumerate(text.splitlines())
            if ENGLISH.search(line) and not CHINESE.search(line)
        ]
        assert chinese, text
        assert english, text
        assert max(chinese) < max(english), text
    for words in ("模拟", "simulated", "替代项", "stand-ins"):
        assert words in texts[0]
    assert any("assert " in cell.source for cell in notebook.cells if cell.cell_type == "code")


@pytest.mark.parametrize("name", list(CHARTS))
def test_notebooks_run_from_a_clean_kernel(name: str, tmp_path: Path) -> None:
    notebook = _read(name)
    NotebookClient(notebook, timeout=180, resources={"metadata": {"path": str(tmp_path)}}).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in cells[1:]:
        assert cell.outputs, cell.source
    shown = [output.get("data", {}).get("text/html", "") for cell in cells for output in cell.outputs]
    charts = [html for html in shown if "vega-embed" in html]
    assert len(charts) == CHARTS[name]
    assert all(json.dumps("模拟")[1:-1] in html for html in charts)
    # The desk or register that all is asked of says that its history is simulated.
    assert any("模拟数据" in html for html in shown)
    assert not list(tmp_path.iterdir())
