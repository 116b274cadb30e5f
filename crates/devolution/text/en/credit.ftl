# Credit supervision (M12).

tier-low = low
tier-mid = middle
tier-mid-high = upper middle
tier-high = high
appeal-dismissed = appeal dismissed
appeal-upheld = appeal upheld
credit-fact-broken-promise = a broken promise
credit-fact-graded = a grade
credit-reason-graded = graded
credit-reason-newcomer = nothing was ever recorded of it
credit-reason-broken-promise = it broke a promise
credit-reason-excluded = under this power no promise stands in for proof
credit-reason-unrated = no scheme says anything of it

credit-allowed = allowed
credit-barred = not allowed
credit-no-tier = the general rate
credit-effect = { $subject } under { $power } on { $date }: inspections: { $tier }; incomplete files: { $incomplete }; promises in place of proof: { $commitments }
credit-grade = { $reason }: { $scheme }, { $grade } ({ $citation })
credit-ground = { $reason } ({ $citation })
credit-record = { $reason }, record { $record }
credit-assumed = assumed: { $assumption }
