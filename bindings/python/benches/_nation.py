"""A reform of the size of the nation, 2,843 counties and 255 powers, all of them made up, and a history of it."""

from __future__ import annotations

import random
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import devolution as dv

COUNTIES, POWERS = 2_843, 255
BEGAN_OF = 40
"""One delegation in so many has begun: a desk judges every command, and those of all would take many minutes."""
FIRST = date(2021, 12, 6)
UNTIL = date(2022, 8, 1)
"""The last day of every agreement."""
LONGEST = 27
"""How many things happen in the longest life: that of an entrusted power that is recalled."""
HENAN = Path(__file__).parents[3] / "crates/devolution-henan/data/henan-2021"


def reform() -> dv.Reform:
    """Henan's reform with as many powers and counties as the nation has."""
    files = {path.relative_to(HENAN).as_posix(): path.read_bytes() for path in HENAN.rglob("*.*")}
    programme = files["reform.toml"].decode()
    for printed, larger in (
        ("powers = 54\ncounties = 102\nshared = 1", f"powers = {POWERS}\ncounties = {COUNTIES}\nshared = 0"),
        (
            "planning = 17, construction = 9, transport = 29",
            f"planning = {POWERS}, construction = 0, transport = 0",
        ),
    ):
        programme = programme.replace(printed, larger)
    powers = [
        "id,batch,name_zh,name_en,category,divisions,mode,basis,statutory_days,risk_flags,source,provenance,relists"
    ]
    for number in range(POWERS):
        mode = "entrusted" if number % 4 == 0 else "direct"
        powers.append(f"n{number},1,权限{number},Power {number},other,planning,{mode},无,,,made up,stand-in,")
    counties = ["code,name,kind,city_code,city_name"]
    for number in range(COUNTIES):
        city = number // 33 + 1
        counties.append(f"41{city:02}{number % 33 + 21},县{number},县,41{city:02}00,市{city}")
    files["reform.toml"] = programme.encode()
    files["catalogue.csv"] = "\n".join(powers).encode()
    files["jurisdictions.csv"] = "\n".join(counties).encode()
    return dv.Reform.from_files(files)


@dataclass(frozen=True)
class Life:
    """A delegation that has begun."""

    power: dv.Power
    county: dv.County
    length: int
    """How many things happen to it, unless its script is shorter."""
    days: list[tuple[str, date]] = field(default_factory=list)
    """What has happened to it, each on its day, in order."""


def history(reform: dv.Reform) -> tuple[dv.Desk, list[Life]]:
    """A desk on which every delegation that has begun is somewhere on its way, and those delegations."""
    desk = dv.Desk.create(reform, effective=FIRST, history=dv.Simulated(255))
    desk.submit_all(_files(reform))
    draw = random.Random(255)
    lives = [
        Life(power, county, draw.randint(1, LONGEST))
        for power in reform.powers
        for county in reform.counties
        if draw.randrange(BEGAN_OF) == 0
    ]
    scripts = [_script(reform, life, draw.randrange(6)) for life in lives]
    going = [(life, script, next(script)) for life, script in zip(lives, scripts, strict=True)]
    while going:
        receipts = desk.submit_all([command for _, _, (_, command) in going])
        gone, going = going, []
        for (life, script, (what, command)), receipt in zip(gone, receipts, strict=True):
            life.days.append((what, command.effective))
            if len(life.days) < life.length:
                with suppress(StopIteration):
                    going.append((life, script, script.send(receipt.entry)))
    return desk, lives


def _files(reform: dv.Reform) -> list[dv.Command]:
    """What everything else needs on file."""
    guide = dv.Content("指南", dv.FrozenMap({element.id: "有" for element in reform.guide_elements}))
    standard = dv.Content("标准", dv.FrozenMap({element.id: "有" for element in reform.standard_elements}))
    commands = [dv.Command.file_handover_plan(city.code, FIRST, "方案") for city in reform.cities]
    for county in reform.counties:
        commands.append(dv.Command.file_takeover_plan(county.code, FIRST, "方案"))
        commands.append(dv.Command.open_channel(reform.leads[0], county.code, FIRST, "通知"))
    for power in reform.powers:
        owner = power.owners[0]
        commands.append(dv.Command.file_manual(owner, power.id, FIRST, "手册"))
        commands.append(dv.Command.file_guide(owner, power.id, FIRST, guide))
        commands.append(dv.Command.set_standard(owner, power.id, FIRST, standard))
    return commands


def _script(reform: dv.Reform, life: Life, late: int) -> Generator[tuple[str, dv.Command], int, None]:
    """A life that goes well, is braked and resumed, and comes to its end: what happens, and the command that makes it.

    It is told the number of the entry that records each.
    """
    command, power, mode = dv.Command, life.power.id, life.power.mode
    county, city, owner = life.county.code, life.county.city, life.power.owners[0]
    levels: tuple[dv.OwnerDivision | dv.CityCode | dv.CountyCode, ...] = (owner, city, county)
    days = (FIRST + timedelta(late + 6 * turn) for turn in count())
    for level in levels:
        yield "assigned", command.assign(level, power, county, next(days), dv.Contact("甲", "乙", "1"))
    training = dv.Training(3, "签到表", dv.TrainingForm.COURSE)
    yield "trained", command.train(city, power, county, next(days), training)
    trained = dv.TrainingProof(power, county)
    for material in reform.materials:
        yield "delivered", trained.deliver(city, next(days), material.id, "清单")
    if mode is dv.Mode.ENTRUSTED:
        agreement = dv.Agreement("协议", FIRST, UNTIL)
        yield "agreed", command.agree(city, power, county, next(days), agreement)
    yield "signed", command.accept(city, power, county, next(days), "确认书")
    yield "accepted", command.accept(county, power, county, next(days), "确认书")
    yield "listed", command.list(county, power, next(days), "编码")
    for level in levels:
        revision = dv.Revision("目录", dv.Authority(f"county:{county}"))
        yield "published", command.publish(level, power, county, next(days), revision)
    for level, name in zip(levels, dv.Level, strict=True):
        owed = dv.Duties(dv.FrozenMap({duty.id: "监管科" for duty in reform.duties_of(name, mode)}))
        yield "duties-taken", command.take_duties(level, power, county, next(days), owed)
    yield "controls-filed", command.file_controls(county, power, next(days), "措施")
    entry = yield "started", command.start(county, power, next(days), "通知")
    ground = dv.Ground(frozenset({entry}), "超期")
    yield "braked", command.brake(city, power, county, next(days), ground)
    yield "rectified", command.rectify(county, power, county, next(days), "报告")
    yield "verified", command.verify(city, power, county, next(days), "报告")
    yield "resumed", command.resume(city, power, county, next(days), "通知")
    yield "recalled", command.recall(reform.province.code, power, county, next(days), ground)
