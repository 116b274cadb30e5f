# Cases.

case-act-received = received
case-act-turned = not accepted
case-act-asked = told what is missing
case-act-supplemented = supplemented
case-act-accepted = accepted
case-act-checked = checked on the spot
case-act-opined = opinion of a division
case-act-stopped = clock stopped
case-act-continued = clock goes on
case-act-extended = extended
case-act-decided = decided
case-act-delivered = delivered
case-act-withdrawn = withdrawn
case-act-explained = overrun explained

intake-window = at the window
intake-online = online
turned-no-licence-needed = needs no licence
turned-other-organ = is for another organ
decision-granted = granted
decision-refused = refused
unlawful-refuse = acts that break the law are refused
unlawful-record = acts that break the law are recorded and marked

case-condition-known-subject = the reform has the power and the county
case-condition-new-number = no case has the number yet
case-condition-known = there is such a case
case-condition-in-sequence = the day is not before the last thing that happened to the case
case-condition-open = the case is not closed
case-condition-awaited = the applicant is to supply what is missing
case-condition-not-accepted = the application was not accepted before
case-condition-accepted = the application is accepted, or counts as accepted
case-condition-clock-runs = the clock runs
case-condition-clock-stands = the clock stands still
case-condition-decided = the case is decided
case-condition-undelivered = the decision is not delivered yet
case-condition-competent = who acts holds the power on that day
case-condition-in-force = the power may be exercised on that day: started, not under a brake, under a valid agreement where one is needed
case-condition-asked-once = the applicant is told what is missing only once
case-condition-told-in-time = the applicant is told within five working days, before the application counts as accepted
case-condition-materials-named = what is asked for is named
case-condition-materials-in-guide = only materials that the guide names are asked for
case-condition-two-officers = at least two of the staff check on the spot
case-condition-shares-the-power = the division shares the power
case-condition-divisions-heard = every division that shares the power has given its opinion
case-condition-extended-once = a time limit is extended only once
case-condition-extended-in-time = a time limit is extended before it has run out
case-condition-extension-allowed = a time limit is extended by no more days than the law allows
case-condition-right-approver = the one who may approve the extension approved it
case-condition-in-right-name = the decision is made in the right name and under the right seal
case-condition-reasons-given = a refusal gives its reasons and says how it can be challenged
case-condition-ran-over = the case took longer than its limit or its promise

case-stage-received = received
case-stage-awaiting-supplement = awaiting supplement
case-stage-in-hand = in hand
case-stage-stopped = clock stopped
case-stage-decided = decided
case-stage-delivered = delivered
case-stage-turned = not accepted
case-stage-withdrawn = withdrawn

case-limit-notice = limit to tell what is missing
case-limit-statutory = statutory limit
case-limit-promised = promised limit
case-limit-delivery = limit to deliver

in-flight-passes = at handover a case in flight goes to the county with the power; its limits run on, and the city decides nothing in it from that day
in-flight-waits = while the power is under a brake, not started, or without an agreement, nothing is accepted or decided; the clock runs on, and what then takes too long is explained
in-flight-returns = at recall a case in flight goes back to the city with the power; its limits run on

report-by-total = total
report-by-city = city
report-by-county = county
report-by-power = power
report-by-division = division
report-by-delegation = power in a county

row-fault-syntax = not a row of the format
row-fault-missing-column = a column that every table has is missing
row-fault-unknown-column = no row has such a column
row-fault-missing-value = a value that is needed is missing
row-fault-superfluous-value = the row has no such value
row-fault-malformed = the value is not what stands in its column
row-fault-refused = conditions do not hold
row-fault-not-gazetted = no notice settles the day
row-fault-unknown = nothing has it
row-fault-stands-twice = stands twice
row-fault-overlap = two that exclude each other hold on the same day

case-refused = “{ $act }” in case { $case } on { $date } by { $actor } is refused:
case-error-clock-behind = recorded at { $given }, before the last entry, which was recorded at { $last }
case-error-other-reform = the casebook is of the reform { $casebook }, the register of { $given }, or of another version of it
case-error-unknown-case = there is no case { $case }
case-error-damaged = line { $line } of the casebook: { $detail }
case-error-from-the-future = casebook format { $found } is from the future: this version reads up to { $supported }
case-error-no-period = the period of a report ends before it begins
row-error = row { $row }{ $named ->
    [0] { "" }
   *[other] , column `{ $column }`
}: { $fault }: { $detail }

case-answer = on { $date }, case { $case } ({ $county }, { $power }, received { $received }) is: { $stage }
case-answer-limit = { $limit }: { $length } { $unit } from { $start }, until { $due } ({ $basis })
case-answer-limit-broken = broken: { $limit }: { $length } { $unit } from { $start }, until { $due } ({ $basis })
case-answer-moved = since { $date }: { $rule }
case-answer-unexplained = case { $case } took too long, and nobody has explained it
