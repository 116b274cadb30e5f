"""A desk on which delegations make every change that the machine allows, a few of them each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import devolution as dv

COUNTIES = (dv.CountyCode("410122"), dv.CountyCode("410181"))
"""Both of one city: in the first, every delegation is recalled in the end; in the second, it stays where it is."""
PROVINCE, CITY, LEAD = dv.ProvinceCode("410000"), dv.CityCode("410100"), dv.LeadDivision("legal")
OPENED = date(2021, 12, 1)
UNTIL = date(2023, 12, 31)
STAGES = tuple(stage for stage in dv.Stage if stage is not dv.Stage.RECALLED)


class Player:
    """Plays lives on a desk of its own, and keeps which command led to which event."""

    def __init__(self, reform: dv.Reform) -> None:
        self.reform = reform
        self.desk = dv.Desk.create(reform, effective=OPENED, history=dv.Simulated(0))
        self.command_of: dict[dv.EventKind, dv.CommandKind] = {}
        self.last = 0
        """The last entry."""
        entrusted = [power for power in reform.powers if power.mode is dv.Mode.ENTRUSTED]
        self._files(entrusted)
        for number, (stage, power) in enumerate(zip(STAGES, entrusted, strict=False)):
            for county in COUNTIES:
                self._life(power, county, stage, waives=number % 2 == 1, recalls=county == COUNTIES[0])

    def give(self, command: dv.Command) -> None:
        receipt = self.desk.submit(command)
        self.command_of[receipt.event] = command.action.kind
        self.last = receipt.entry

    def _files(self, powers: list[dv.Power]) -> None:
        """What the lives need on file: of the county, the city and the power."""
        self.give(dv.Command.file_handover_plan(CITY, OPENED, "移交方案"))
        for county in COUNTIES:
            self.give(dv.Command.file_takeover_plan(county, OPENED, "承接方案"))
            self.give(dv.Command.open_channel(LEAD, county, OPENED, "直达通知"))
        guide = dv.Content("指南", dv.FrozenMap({element.id: "有" for element in self.reform.guide_elements}))
        standard = dv.Content(
            "标准", dv.FrozenMap({element.id: "有" for element in self.reform.standard_elements})
        )
        for power in powers:
            owner = power.owners[0]
            self.give(dv.Command.file_manual(owner, power.id, OPENED, "手册"))
            self.give(dv.Command.file_guide(owner, power.id, OPENED, guide))
            self.give(dv.Command.set_standard(owner, power.id, OPENED, standard))

    def _life(
        self, power: dv.Power, county: dv.CountyCode, until: dv.Stage, *, waives: bool, recalls: bool
    ) -> None:
        """Leads a delegation to a stage, and at every stage repeats whatever can be repeated."""
        for number, stage in enumerate(STAGES[: STAGES.index(until) + 1]):
            on = OPENED + timedelta(days=number)
            for command in self._towards(stage, power, county, on, waives):
                self.give(command)
            for command in self._again(stage, power, county, on):
                self.give(command)
        on = OPENED + timedelta(days=len(STAGES))
        if until is dv.Stage.SUSPENDED and not recalls:
            self.give(dv.Command.rectify(county, power.id, county, on, "整改"))
            self.give(dv.Command.verify(CITY, power.id, county, on, "核验"))
            self.give(dv.Command.resume(CITY, power.id, county, on, "恢复"))
            self.give(dv.Command.brake(PROVINCE, power.id, county, on, self._ground()))
        if recalls:
            self.give(dv.Command.recall(PROVINCE, power.id, county, on, self._ground()))

    def _ground(self) -> dv.Ground:
        """The last entry is about the delegation that is played."""
        return dv.Ground(frozenset({self.last}), "演示")

    def _towards(
        self, stage: dv.Stage, power: dv.Power, county: dv.CountyCode, on: date, waives: bool
    ) -> Iterator[dv.Command]:
        """The commands that lead from the stage before to this one."""
        id, owner = power.id, power.owners[0]
        if stage is dv.Stage.ASSIGNED:
            for level in (owner, CITY, county):
                yield dv.Command.assign(level, id, county, on, dv.Contact("李", "王", "0371-1"))
        elif stage is dv.Stage.TRAINED:
            yield self._training(owner, id, county, on)
        elif stage is dv.Stage.HANDING_OVER:
            yield self._material(id, county, on, 0, waives)
        elif stage is dv.Stage.ACCEPTED:
            for place in range(1, len(self.reform.materials)):
                yield self._material(id, county, on, place, place % 2 == 0)
            yield dv.Command.accept(CITY, id, county, on, "交接单")
            yield dv.Command.accept(county, id, county, on, "交接单")
        elif stage is dv.Stage.PUBLISHED:
            yield dv.Command.list(county, id, on, "事项")
            for level in (owner, CITY, county):
                yield dv.Command.publish(
                    level, id, county, on, dv.Revision("目录", dv.Authority(f"county:{county}"))
                )
        elif stage is dv.Stage.OPERATING:
            yield dv.Command.start(county, id, on, "公告")
        elif stage is dv.Stage.SUSPENDED:
            yield dv.Command.brake(CITY, id, county, on, self._ground())

    def _again(
        self, stage: dv.Stage, power: dv.Power, county: dv.CountyCode, on: date
    ) -> Iterator[dv.Command]:
        """What leaves the stage as it is, and can be done at any."""
        id, owner = power.id, power.owners[0]
        yield dv.Command.assign(owner, id, county, on, dv.Contact("李", "张", "0371-2"))
        yield dv.Command.agree(CITY, id, county, on, dv.Agreement("委托协议", OPENED, UNTIL))
        actors: list[dv.OwnerDivision | dv.CityCode | dv.CountyCode] = [owner, CITY, county]
        for level, by in zip(dv.Level, actors, strict=True):
            owed = {
                duty.id: "监管科"
                for duty in self.reform.duties
                if level in duty.levels and duty.only in (None, power.mode)
            }
            yield dv.Command.take_duties(by, id, county, on, dv.Duties(dv.FrozenMap(owed)))
        yield dv.Command.file_controls(county, id, on, "监管措施")
        means = frozenset(means.id for means in self.reform.means)
        yield dv.Command.schedule(county, id, county, on, dv.Inspections("检查计划", means))
        if stage >= dv.Stage.TRAINED:
            yield self._training(CITY, id, county, on)

    def _training(
        self, by: dv.OwnerDivision | dv.CityCode, power: dv.PowerId, county: dv.CountyCode, on: date
    ) -> dv.Command:
        training = dv.Training(3, "签到表", dv.TrainingForm.COURSE)
        return dv.Command.train(by, power, county, on, training)

    def _material(
        self, power: dv.PowerId, county: dv.CountyCode, on: date, place: int, waives: bool
    ) -> dv.Command:
        trained = self.desk.register.trained(power, county, on)
        assert trained is not None
        material = self.reform.materials[place].id
        if waives:
            return trained.waive(CITY, on, material, "不适用")
        return trained.deliver(CITY, on, material, "清单")
