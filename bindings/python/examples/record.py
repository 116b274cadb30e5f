"""A ledger in a file: commands, a refusal with its reasons, and who holds a power."""

from datetime import date

import devolution as dv

reform = dv.henan_2021()
county, power = dv.CountyCode("410122"), dv.PowerId("p18")

with dv.Desk.create(reform, "reform.db", effective=date(2021, 12, 1)) as desk:
    plan = dv.Command.file_takeover_plan(county, date(2021, 12, 6), "中牟交〔2021〕88号")
    receipt = desk.submit(plan)
    print(f"entry {receipt.entry}: {receipt.event.label('en')}")

    try:
        desk.submit(dv.Command.start(county, power, date(2021, 12, 6), "公告〔2021〕1号"))
    except dv.RefusedError as refused:
        for unmet in refused.reasons:
            print(f"{unmet.condition.code} ({unmet.clause})", *unmet.detail)
        print(refused.say("zh"))

    match desk.register.holder(power, county, date(2021, 12, 6)):
        case dv.Holder(standing=dv.Standing.IN_FORCE, holder=holder):
            print(reform.speak("en").authority(holder), "may exercise it")

    published = desk.head()

# Later, anybody who has the published head can see whether the ledger was rewritten.
print(dv.verify_ledger("reform.db", published))
