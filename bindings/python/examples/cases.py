"""Cases in a file: what is received, a refusal with what it comes from, an import, and a report as a table."""

from datetime import date

import devolution as dv

desk, _ = dv.simulate(seed=2021, progress=False)
service = dv.Service.henan_2021(desk.reform)
county, case = dv.Authority("county:410122"), dv.CaseNumber("410122-2022-000317")

with dv.Casebook.create(service, "cases.jsonl") as casebook:
    application = dv.CaseReceived(dv.PowerId("p18"), dv.CountyCode("410122"), dv.Intake.ONLINE)
    casebook.submit(desk.register, dv.CaseEvent(application, county, case, date(2022, 3, 1)))
    casebook.submit(desk.register, dv.CaseEvent(dv.CaseAccepted(), county, case, date(2022, 3, 2)))

    alone = dv.CaseChecked(frozenset({dv.HandlerId("410122-07")}))
    try:
        casebook.submit(desk.register, dv.CaseEvent(alone, county, case, date(2022, 3, 3)))
    except dv.CaseRefusedError as refused:
        for unmet in refused.reasons:
            print(unmet.condition.code, unmet.basis)

    status = casebook.status(desk.register, case, date(2022, 3, 4))
    assert status is not None
    print(*desk.reform.speak("en").case(status), sep="\n")

    rows = "case,on,by,act,power,county,intake\n7,2022-03-04,county:410122,received,p18,410122,window\n"
    print(casebook.import_(desk.register, rows))

    report = casebook.report(dv.ReportBy.COUNTY, date(2022, 3, 1), date(2022, 3, 31))
    busiest = max(report, key=lambda row: row.received)
    print(busiest.county, busiest.received, busiest.pending)

import polars

print(polars.DataFrame(report.to_pydict()).filter(polars.col("received") > 0).select("county", "received"))
