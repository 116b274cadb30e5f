# Service: guides, standards, directories, the direct channel.

dispatch-approval = matter of approval
dispatch-project = project
dispatch-resource = resource
dispatch-meeting = meeting
dispatch-document = document
dispatch-notice = notice
dispatch-online-system = online system
direction-up = up to the province
direction-down = down to the county

route-direct = the direct channel is open, and nothing stands against it
route-cross-county = the project concerns more than one county
route-excluded = the reform leaves the subject to the city
route-not-open = the direct channel of the county is not open yet
route-answer = { $kind } of { $county } on { $date } goes through: { $through }
route-reason = because: { $rule } [{ $clause }]
route-reason-detail = because: { $rule } ({ $detail }) [{ $clause }]

guide-accepting-body = accepting body
guide-basis = legal basis
guide-acceptance-conditions = conditions of acceptance
guide-required-materials = materials required
guide-process = process
guide-review-standard = standard of review
guide-time-limit = time limit
guide-fees = fees
guide-contact = contact
guide-complaints = where to complain
guide-incomplete-files = acceptance of incomplete files
guide-commitment = commitment in place of proof
guide-quantity = quantity
guide-model-application = model application

service-rule-syntax = not of the form
service-rule-unknown-power = the reform has no such power
service-rule-missing-element = an element that the law asks for is missing
service-rule-catch-all-word = a catch-all word
service-rule-stands-twice = stands twice
service-rule-version-not-later = a version is not later than the one before it
service-rule-promise-too-long = a promise is longer than the limit of the law (Business Environment Regulation art. 36)
service-rule-promise-not-comparable = a promise begins at another event than the limit of the law, or is counted in other days
unknown-exclusion = the reform excludes no `{ $id }` from the direct channel
unknown-authority = the reform has no authority `{ $id }`
service-fault = row { $row }{ $named ->
    [0] { "" }
   *[other] , `{ $element }`
}{ $item ->
    [0] { "" }
   *[other] , item { $item }
}{ $character ->
    [0] { "" }
   *[other] , character { $character }
}: { $rule }: { $detail }
