# Supervision (M8 to M14).

setting-rule-syntax = not of the form
setting-rule-unknown-id = the reform has no such id
setting-rule-stands-twice = stands twice
setting-rule-out-of-range = out of range
setting-rule-mismatch = the two cannot be compared or added
setting-rule-no-basis = no basis is given
setting-rule-missing = something that is needed is missing
setting-fault = {$place}{$position ->
    [0] {""}
   *[other] , at {$position}
}: {$rule}: {$detail}

finding-clean = nothing wrong
finding-problem = a problem

response-advise = advise
response-warn = warn
response-brake = brake

# Warning rules (M10).

about-delegation = delegation
about-county = county
about-power = power
about-handler = handler

dimension-count = count
dimension-days = days
dimension-ratio = ratio

whose-own = own
whose-peers = of peers

measured-received = applications received
measured-turned = applications turned away
measured-asked = applicants asked for more
measured-accepted = applications accepted
measured-stopped = clocks stopped
measured-stopped-late = clocks stopped at the end of the limit or after it
measured-stood = working days for which clocks stood still
measured-extended = limits extended
measured-decided = decisions
measured-granted = decisions that grant
measured-refused = decisions that refuse
measured-same-day = decisions on the day of acceptance
measured-taken = working days taken
measured-late = decisions after the limit of the law
measured-overdue = cases undecided after the limit of the law
measured-promise-broken = decisions after the promised limit
measured-delivered = decisions delivered
measured-withdrawn = applications withdrawn
measured-unlawful = acts that broke the law
measured-without-power = acts without the power
measured-complaints = complaints
measured-upheld = complaints upheld
measured-unpublished = days taken over and not published at three levels
measured-uncovered = days not covered by an agreement
measured-suspended = days suspended

warning-answer = { $date } { $response }: { $rule }: { $about }
warning-figures = figures: { $figures }
warning-evidence = shown by { $count ->
    [one] one record
   *[other] { $count } records
}: { $evidence }
rule-answer = { $rule } ({ $response }): for each { $about }, over { $window } days: { $when } ({ $clause })
assumed = assumed: { $assumption }
named-case-event = case event { $number }
named-watch-record = watchbook record { $number }
named-handler = handler { $handler } of { $county }

supervision-by-total = total
supervision-by-city = city
supervision-by-county = county
supervision-by-power = power
supervision-by-division = division
