from datetime import date

import devolution as dv

# At the desk: an extract for the county, and what is published for everybody.
desk, _ = dv.simulate(seed=2021)
handed_over, head, sign_off = bytes(desk.extract("410122")), desk.head(), desk.sign_off("410122")

# In the county, without a connection.
extract = dv.Extract.read(handed_over)
extract.verify(head)
extract.verify_signed_off(sign_off)
county = extract.open(dv.henan_2021())
print(county.holder("p18", date(2022, 3, 1)).holder)

with dv.Outbox.open("outbox.db") as outbox:
    outbox.queue(dv.Command.file_takeover_plan(extract.county, date(2022, 7, 1), "中牟交〔2022〕7号"))

    # Connected again.
    for item in outbox.settle(desk.deliver(outbox.waiting())):
        match item.outcome:
            case dv.AcceptedOutcome(receipt):
                print("entry", receipt.entry)
                outbox.forget(item.key)
            case dv.RefusedOutcome(refusal):
                print(*refusal.explain(desk.reform, "zh"), sep="\n")
