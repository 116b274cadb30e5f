"""Reads what the crates export out of their formatted sources: modules, names, and public functions of types."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

_USE = re.compile(r"^pub use (?:\w+::)*(?:\{([^}]*)\}|(\w+));", re.MULTILINE)
_ITEM = re.compile(r"^pub (?:const )?(?:fn|struct|enum|type|trait|const) (\w+)", re.MULTILINE)
_IMPL = re.compile(r"^impl(?:<[^>]*>)? (\w+)(?:<[^>]*>)? \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_METHOD = re.compile(r"^    pub (?:const )?fn (\w+)", re.MULTILINE)


def exported(crate: str) -> set[str]:
    """The names that a crate exports, from its public modules or its root."""
    source = ROOT / "crates" / crate / "src"
    public = re.findall(r"^pub mod (\w+);", (source / "lib.rs").read_text(), re.MULTILINE)
    names: set[str] = set()
    for place in [source / "lib", *(source / module for module in public)]:
        file = place.with_suffix(".rs")
        text = (file if file.is_file() else place / "mod.rs").read_text()
        names.update(_ITEM.findall(text))
        for several, one in _USE.findall(text):
            names.update(name.strip() for name in several.split(",") if name.strip())
            names.update([one] if one else [])
    return names


def methods(crate: str, kind: str) -> set[str]:
    """The public functions of a type, wherever in the crate they are written."""
    found: set[str] = set()
    for file in sorted((ROOT / "crates" / crate / "src").rglob("*.rs")):
        for name, body in _IMPL.findall(file.read_text()):
            if name == kind:
                found.update(_METHOD.findall(body))
    return found
