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
