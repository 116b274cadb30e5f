"""What notebooks show: small, escaped, in both languages, legible on light and dark ground."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from ._acts import Actual, Simulated
from ._answers import Refusal, Status
from ._ledger import ConsistencyProof, InclusionProof
from ._lists import By, Code, Provenance, Stage
from ._values import Name

if TYPE_CHECKING:
    from ._desk import Desk
    from ._reform import Reform
    from ._register import Register
    from ._table import Table

ROWS, CELL = 10, 40
"""How many rows of a table are shown, and how many characters of a cell."""
STYLE = (
    ".devolution{color:inherit;font-size:13px;line-height:1.5;overflow-x:auto}"
    ".devolution table{border-collapse:collapse;margin:4px 0;background:transparent;color:inherit}"
    ".devolution :is(th,td){padding:1px 10px 1px 0;text-align:left;vertical-align:top;font-size:inherit;"
    "background:transparent;border:0;border-bottom:1px solid rgba(128,128,128,.35)}"
    ".devolution .rows td{white-space:nowrap}"
    ".devolution [lang=en]{opacity:.7}"
    ".devolution [role=note]{border-left:3px solid #e66100;padding-left:8px}"
)


def reform_html(reform: Reform) -> str:
    """A reform: where it is laid down, and how much there is of what."""
    stand_ins = sum(power.provenance is Provenance.STAND_IN for power in reform.powers)
    label = Provenance.STAND_IN.label
    facts = [
        (Name("编号", "id"), escape(reform.id)),
        (Name("依据", "laid down in"), escape(reform.citation)),
        (Name("权限事项", "powers"), str(len(reform.powers))),
        (Name("省辖市", "cities"), str(len(reform.cities))),
        (Name("县(市)", "counties"), str(len(reform.counties))),
        (Name("方案任务", "measures of the plan"), str(len(reform.measures))),
    ]
    notes = [
        Name(f"{stand_ins}项权限名称为{label('zh')}", f"names of powers that are {label('en')}: {stand_ins}")
    ]
    return _box(reform.title, notes if stand_ins else [], _facts(facts))


def register_html(register: Register) -> str:
    """A register: how many delegations are at which stage on the last date on which anything took effect."""
    return _box(Name("登记簿", "Register"), _warnings(register.history), _stages(register))


def desk_html(desk: Desk) -> str:
    """A desk: its ledger and its register."""
    title = Name("办理台", "Desk")
    if desk.closed:
        return _box(title, [], _say(Name("已关闭", "closed")))
    facts = [
        (Name("改革", "reform"), _say(desk.reform.title)),
        (Name("台账记录", "entries"), str(desk.size)),
        (Name("摘要算法", "digest"), _label(desk.algorithm)),
        (Name("根摘要", "root"), f"<code>{desk.head().root}</code>"),
    ]
    return _box(title, _warnings(desk.register.history), _facts(facts), _stages(desk.register))


def delegation_html(status: Status) -> str:
    """Where a delegation stands."""
    facts = [
        (Name("权限事项", "power"), escape(status.power)),
        (Name("县(市)", "county"), escape(status.county)),
        (Name("省辖市", "city"), escape(status.city)),
        (Name("阶段", "stage"), _label(status.stage)),
        (Name("行使层级", "held by"), _label(status.holder)),
        (Name("行使状态", "standing"), _label(status.standing)),
        (Name("最近一次变动", "last change"), str(status.since or "—")),
        (Name("台账记录", "entry"), "—" if status.entry is None else str(status.entry)),
    ]
    return _box(Name("一县一项", "Delegation"), _warnings(status.history), _facts(facts))


def refusal_html(refusal: Refusal) -> str:
    """What was refused, and every reason with its clause."""
    facts = [
        (Name("指令", "command"), _label(refusal.command)),
        (Name("主体", "by"), escape(refusal.actor)),
        (Name("对象", "about"), escape(refusal.subject)),
        (Name("生效日期", "effective"), str(refusal.effective)),
    ]
    if refusal.stage is not None:
        facts.append((Name("阶段", "stage"), _label(refusal.stage)))
    heads = [Name("未满足的条件", "what did not hold"), Name("缺少", "missing"), Name("依据", "clause")]
    rows = [
        [_label(unmet.condition), escape("、".join(unmet.detail)), escape(unmet.clause)]
        for unmet in refusal.unmet
    ]
    return _box(Name("拒绝", "Refused"), [], _facts(facts), _grid(map(_say, heads), rows))


def proof_html(proof: InclusionProof | ConsistencyProof) -> str:
    """A proof: of what, and the digests it is made of."""
    if isinstance(proof, InclusionProof):
        title, about = Name("包含证明", "Inclusion proof"), (Name("台账记录", "entry"), str(proof.index))
    else:
        title = Name("一致性证明", "Consistency proof")
        about = Name("先前的台账记录数", "entries before"), str(proof.from_)
    path = "<br>".join(f"<code>{escape(digest)}</code>" for digest in proof.path)
    facts = [
        about,
        (Name("台账记录数", "entries"), str(proof.size)),
        (Name("摘要算法", "digest"), _label(proof.algorithm)),
        (Name("证明路径", "path"), f"<details><summary>{len(proof.path)}</summary>{path}</details>"),
    ]
    return _box(title, [], _facts(facts))


def table_html(table: Table) -> str:
    """The first rows of a table; what is long is cut."""
    rows = [[_cut(text) for text in row] for row in table._table.texts(0, ROWS)]
    kind, _, seed = table.metadata.get("history", "").rstrip(")").partition("(")
    notes = _warnings(Simulated(int(seed)) if kind == "simulated" else None)
    if "provenance" in table.column_names:
        code, label = Provenance.STAND_IN.code, Provenance.STAND_IN.label
        notes.append(Name(f"名称标为 {code} 的是{label('zh')}", f"a name marked {code} is a {label('en')}"))
    shown = Name(f"共{len(table)}行,显示{len(rows)}行", f"{len(rows)} of {len(table)} rows")
    grid = _grid(map(escape, table.column_names), rows)
    return _box(Name("表", "Table"), notes, f'<div class="rows">{grid}</div>', _say(shown))


def _box(title: Name, notes: Iterable[Name], *parts: str) -> str:
    said = "".join(f'<div role="note">{_say(note)}</div>' for note in notes)
    return f'<div class="devolution"><style>{STYLE}</style><b>{_say(title)}</b>{said}{"".join(parts)}</div>'


def _say(name: Name) -> str:
    return f'<span lang="zh-Hans">{escape(name.zh)}</span> <span lang="en">{escape(name.en)}</span>'


def _label(code: Code) -> str:
    return _say(Name(code.label("zh"), code.label("en")))


def _cut(text: str) -> str:
    return escape(text if len(text) <= CELL else text[: CELL - 1] + "…")


def _facts(facts: Iterable[tuple[Name, str]]) -> str:
    rows = "".join(f"<tr><th>{_say(name)}</th><td>{value}</td></tr>" for name, value in facts)
    return f"<table><tbody>{rows}</tbody></table>"


def _grid(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _warnings(history: Actual | Simulated | None) -> list[Name]:
    """What stands over whatever comes from a simulated ledger, in the words of `Speaker.warning`."""
    if not isinstance(history, Simulated):
        return []
    zh = f"模拟数据(种子{history.seed}):以下内容均未实际发生"
    return [Name(zh, f"simulated data (seed {history.seed}): none of this happened")]


def _stages(register: Register) -> str:
    on = register.last_effective
    if on is None:
        return _say(Name("尚无台账记录", "no entries yet"))
    all = register.progress(By.CITY, on).all
    counts = [(Name(stage.label("zh"), stage.label("en")), str(all.at(stage))) for stage in Stage]
    return _facts([(Name("截至", "as of"), str(on)), *counts, (Name("合计", "all"), str(all.total))])
