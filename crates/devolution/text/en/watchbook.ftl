# The watchbook.

record-kind-complaint = complaint
record-kind-warning = warning
record-kind-draw = draw
record-kind-inspection = inspection
record-kind-credit = credit
record-kind-risk = integrity risk
record-kind-pursuit = accountability

complaint-outcome-upheld = upheld
complaint-outcome-partly-upheld = partly upheld
complaint-outcome-not-upheld = not upheld
promise-form-notice-and-promise = a promise that the conditions are met
promise-form-supply-later = a promise to supply what is missing
risk-degree-high = high
risk-degree-middle = middle
risk-degree-low = low
pursuit-branch-procedure = powers exercised against conditions or procedure, or abused
pursuit-branch-supervision = weak supervision with grave consequences

watch-act-filed = complaint filed
watch-act-referred = passed on
watch-act-taken = taken up
watch-act-extended = time extended
watch-act-investigated = investigated
watch-act-answered = answered
watch-act-withdrawn = withdrawn
watch-act-warned = warned
watch-act-responded = warning answered
watch-act-verified = verified
watch-act-committed = list fixed
watch-act-drawn = drawn
watch-act-completed = inspections completed
watch-act-published = result published
watch-act-inspected = inspected
watch-act-rectified = put right
watch-act-graded = graded
watch-act-promised = promise judged
watch-act-repaired = credit repaired
watch-act-appealed = appealed
watch-act-decided = appeal decided
watch-act-identified = risk found
watch-act-reviewed = risk reviewed
watch-act-removed = risk removed
watch-act-opened = facts recorded
watch-act-transferred = handed to the competent organ
watch-act-concluded = concluded by the organ

watch-condition-new-number = no record has the number yet
watch-condition-known-subject = the authorities, powers, counties and means are of the reform, and the channel is set
watch-condition-known = there is such a record
watch-condition-of-its-kind = records of this kind know such an act
watch-condition-in-sequence = the day is not before the last thing that happened to the record
watch-condition-rests-on = what it rests on has happened
watch-condition-not-yet = nothing has happened after which it makes no sense
watch-condition-same-authority = the authority that opened the record acts
watch-condition-channel-in-force = the channel has rules in force on the day
watch-condition-confidential-channel = the channel keeps complainants confidential, and so does the record
watch-condition-identity-hidden = nothing that is written says who complained in confidence
watch-condition-extension-allowed = the channel lets the time be extended by so many days
watch-condition-right-approver = the one who may approve the extension does
watch-condition-extended-in-time = the time is extended before it has run out
watch-condition-two-officers = at least two officers investigate or inspect
watch-condition-independent-investigator = nobody investigates who handled the case
watch-condition-grounds-given = at least one record shows it
watch-condition-grounds-stand = the records that show it are there
watch-condition-figures-finite = the figures are numbers
watch-condition-brake-referred = a brake is referred to those above the county
watch-condition-answerable = the county that it is about answers
watch-condition-independent-verifier = somebody else verifies
watch-condition-detail-given = the problem is described
watch-condition-draw-stands = the draw that is named was made
watch-condition-problem-found = the inspection found a problem
watch-condition-term-in-order = the term does not end before it begins
watch-condition-not-own-judge = nobody pursues itself

watch-limit-accept = limit to take up
watch-limit-refer = limit to pass on
watch-limit-finish = limit to answer
watch-limit-publish = limit to publish
confidence-a = official text, read
confidence-b = read in a mirror or a report
confidence-c = text not read, to be confirmed
confidence-x = not found

watch-refused = refused: { $act }, record { $record }, on { $date } by { $actor }:
watch-answer = { $date }, record { $record } ({ $kind }, opened { $opened } by { $actor }): { $stage }
watch-answer-county = about { $county }
watch-answer-power = about { $power }
watch-answer-outcome = outcome: { $outcome }
watch-answer-limit = { $limit }: { $length } { $unit } from { $from }{ $extended ->
    [0] { "" }
   *[other] , extended by { $extended }
}, until { $due } ({ $basis }; { $confidence })
watch-answer-limit-broken = broken: { $limit }, { $length } { $unit } from { $from }{ $extended ->
    [0] { "" }
   *[other] , extended by { $extended }
}, until { $due } ({ $basis }; { $confidence })
watch-answer-model = the limit is law for others only, and a model here
watch-answer-open = something is still to be done
watch-answer-overdue = overdue
watch-answer-response = answered { $days ->
    [one] { $days } working day
   *[other] { $days } working days
} after the warning

watch-error-clock-behind = the last event was recorded at { $last }: nothing can be recorded at { $given }, before it
watch-error-other-reform = the watchbook belongs to reform `{ $watchbook }`, not to `{ $given }`, or to other data of it
watch-error-unknown-record = there is no record `{ $record }`
watch-error-damaged = line { $line } of the watchbook: { $detail }
watch-error-from-the-future = watchbook format { $found } is from the future: this version reads up to { $supported }
vault-error-damaged = line { $line } of the vault is damaged
vault-error-from-the-future = vault format { $found } is from the future: this version reads up to { $supported }
identity-error = an identity is 1 to 2000 characters on one line, no space at either end

what-a-channel-id = a channel id (lowercase letters, digits and single hyphens, at most 40 characters)
what-an-item-id = an item id (lowercase letters, digits and single hyphens, at most 40 characters)
