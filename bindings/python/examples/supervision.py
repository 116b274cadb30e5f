"""Supervision: what warning rules find in cases, a complaint in confidence on record, and a draw that anyone can repeat."""

from datetime import date

import devolution as dv

desk, _ = dv.simulate(seed=2021, progress=False)
reform, register = desk.reform, desk.register
casebook = dv.simulate_cases(dv.Service.henan_2021(reform), register, count=3000, progress=False)[0]
supervision = dv.Supervision.henan_2021(reform)

warnings = supervision.warnings(casebook, register, date(2022, 6, 30))
print(*supervision.explain(warnings[0], "en"), sep="\n")

city, record = dv.Authority("city:410100"), dv.RecordNumber("T-1")
with dv.Vault.create("vault.jsonl") as vault, dv.Watchbook.create(supervision, "watch.jsonl") as book:
    known = dv.Known(casebook, desk.size, vault)
    who = dv.Complainant(confidential=vault.keep("李某某 13800001111"))
    filed = dv.WatchFiled(dv.ChannelId("petition"), who, dv.CountyCode("410122"), dv.Words("超期未办结"))
    book.submit(dv.WatchEvent(filed, city, record, date(2022, 3, 1)), known=known)
    book.submit(dv.WatchEvent(dv.WatchTaken(), city, record, date(2022, 3, 2)), known=known)
    status = book.status(record, date(2022, 6, 20))
    assert status is not None
    print(*reform.speak("en").watch(status), sep="\n")

plan = {
    "commit": "2022-05-05",
    "draw": "2022-05-10",
    "items": [
        {
            "basis": "网络预约出租汽车经营服务管理暂行办法",
            "content": "平台经营许可",
            "id": "ride-hailing",
            "method": "现场检查",
            "name": {"en": "Operators of ride-hailing", "zh": "网络预约出租汽车经营者检查"},
            "powers": ["p45"],
            "unit": "transport",
        }
    ],
    "rates": {"default": 500},
    "reform": "henan-2021",
    "sources": [{"id": "lottery", "kind": "numbers", "words": "双色球第2022052期红球"}],
    "title": "2022年第一次抽查",
    "units": {"transport": 2},
}
objects = """uscc,name,county,tier
114300000061225005,甲公司,410122,high
113212810144222637,乙公司,410122,low
"""
inspectors = """id,unit,pool,fields,certified_until,recused
T-1,transport,county:410122,,2022-12-31,
T-2,transport,city:410100,,2022-12-31,
"""
commitment = dv.commit_draw(reform, plan, objects, inspectors)
print("published:", commitment.commitment.root)
transcript = dv.hold_draw(commitment, date(2022, 5, 10), {"lottery": [5, 33, 12, 1, 22, 8]})
print(dv.verify_draw(transcript).drawn, "drawn:", dv.drawn_of(transcript)[0].object)
try:
    dv.verify_draw(transcript.replace("乙公司", "丙公司"))
except dv.DrawFaultError as fault:
    print("line", fault.line, fault.code)
