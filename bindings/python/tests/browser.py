"""A page in headless Chromium, without a network: what it shows, and a screenshot to look at."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import vl_convert

INSTALL = "on Debian: apt-get install -y chromium fonts-noto-cjk"
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:"
)
SECONDS = 60


@dataclass(frozen=True)
class Seen:
    """Something that is drawn, where it is in pixels, and what is said of it when it is pointed at."""

    x: float
    y: float
    width: float
    height: float
    kind: str = "text"
    text: str = ""
    fill: str | None = None
    stroke: str | None = None
    size: float = 0.0
    opacity: float = 1.0
    path: str | None = None
    tooltip: dict[str, Any] | None = None

    @property
    def said(self) -> dict[str, Any]:
        """What is said of it, as text."""
        assert self.tooltip is not None, self
        return {name: str(value) for name, value in self.tooltip.items()}

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def inked(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a text, without the room above and below its characters."""
        if self.height > self.width:
            room = max(0.0, self.width - self.size) / 2
            return self.x + room, self.y, self.x + self.width - room, self.y + self.height
        room = max(0.0, self.height - self.size) / 2
        return self.x, self.y + room, self.x + self.width, self.y + self.height - room


@dataclass(frozen=True)
class Page:
    """What a page showed."""

    told: dict[str, Any]
    screenshot: Path

    @property
    def text(self) -> str:
        return str(self.told["page"]["text"])

    def marks(self, kind: str) -> list[Seen]:
        """The marks of a kind (`rect`, `text`, `symbol`, `line`, `rule`), in the order of the drawing."""
        return [mark for mark in (Seen(**mark) for mark in self.told["marks"]) if mark.kind == kind]

    @property
    def texts(self) -> list[Seen]:
        """Every text in the picture: titles, labels, legends, marks."""
        return [Seen(**text) for text in self.told["texts"]]

    @property
    def words(self) -> list[str]:
        return [text.text for text in self.texts]

    def legend(self) -> dict[str, str]:
        """Of every word of the legends, the colour beside it."""
        colours = {}
        for symbol in (Seen(**symbol) for symbol in self.told["legend"]):
            beside = [
                text
                for text in self.texts
                if abs(text.y + text.height / 2 - symbol.y - symbol.height / 2) < 8
            ]
            right = min((text for text in beside if text.x > symbol.x), key=lambda text: text.x)
            colours[right.text] = str(symbol.fill)
        return colours

    def check(self, lang: str) -> None:
        """What holds of every picture: no errors, no text over another or cut off, real Chinese, tooltips."""
        assert self.told["errors"] == [], self.told["errors"]
        assert self.screenshot.stat().st_size > 1000
        page = Seen(**{side: self.told["page"][side] for side in ("x", "y", "width", "height")})
        inked = [(text.text, text.inked()) for text in self.texts]
        for place, (text, (left, top, right, bottom)) in enumerate(inked):
            inside = page.x <= left and right <= page.x + page.width and page.y <= top
            assert inside and bottom <= page.y + page.height, f"{text} is cut off"
            for other, (start, above, end, below) in inked[:place]:
                apart = right <= start or end <= left or bottom <= above or below <= top
                assert apart, f"`{text}` is written over `{other}`"
        if self.told["hovered"] is not None:
            expected = {name: str(value) for name, value in self.told["hovered"]["expected"].items()}
            assert self.told["hovered"]["said"] == expected
        self.check_glyphs(minimum=20 if lang == "zh" else 0)

    def check_glyphs(self, minimum: int) -> None:
        """Every Chinese character on the page has a glyph of its own."""
        glyphs = self.told["glyphs"]
        assert len(glyphs) >= minimum
        missing = [glyph["character"] for glyph in glyphs if not glyph["drawn"]]
        assert missing == [], f"no font draws these; {INSTALL}"
        assert len({glyph["ink"] for glyph in glyphs}) == len(glyphs)


def show(chart: Any, folder: Path, *, zone: str = "Asia/Shanghai") -> Page:
    """A chart, drawn by the libraries that vl-convert carries."""
    spec = json.dumps(chart.to_dict()).replace("<", "\\u003c")
    script = f"""
        const options = {{ renderer: "svg", actions: false }};
        const failed = (error) => tell(() => {{ throw error; }});
        vegaEmbed("main", {spec}, options).then(() => tell(report), failed);
    """
    return _open(f"<main></main><script>{_libraries()}</script><script>{script}</script>", folder, zone)


def show_html(html: str, folder: Path, *, style: str = "") -> Page:
    """What a notebook would show."""
    return _open(f"<main style='{style}'>{html}</main><script>tell(report)</script>", folder, "UTC")


@cache
def _libraries() -> str:
    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")).replace(
        "</script", "<\\/script"
    )


def _open(body: str, folder: Path, zone: str) -> Page:
    page, screenshot = folder / "page.html", folder / "page.png"
    script = Path(__file__).with_name("browser.js").read_text("utf-8")
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page.write_text(f"<!doctype html>{head}<script>{script}</script><body>{body}</body>", "utf-8")
    screenshot.unlink(missing_ok=True)
    dumped = subprocess.run(
        [
            _chromium(),
            *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1200,1800"),
            *(f"--screenshot={screenshot}", "--dump-dom", "--virtual-time-budget=20000", page.as_uri()),
        ],
        capture_output=True,
        timeout=SECONDS,
        env=os.environ | {"TZ": zone},
        check=True,
    ).stdout.decode()
    told = re.search(r'<script type="application/json" id="report">(.*?)</script>', dumped, re.DOTALL)
    assert told, f"the page told nothing: {page}"
    return Page(json.loads(told[1]), screenshot)


@cache
def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.fail(f"there is no chromium to draw with; {INSTALL}")
    chinese = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=True)
    if not chinese.stdout.strip():
        pytest.fail(f"there is no font that draws Chinese; {INSTALL}")
    return found
