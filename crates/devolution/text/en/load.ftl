# What is wrong with the folder of a reform: where, and which rule it breaks.

load-error = { $file }{ $row ->
    [0] { "" }
   *[other] , row { $row }
}{ $column ->
    [0] { "" }
   *[other] , column { $column }
}{ $named ->
    [0] { "" }
   *[other] {" "}`{ $field }`
}: { $rule } ({ $detail })

load-rule-missing-file = the file is missing
load-rule-unexpected-file = no such file is expected
load-rule-too-large = the file is too large
load-rule-byte-order-mark = the file begins with a byte order mark
load-rule-carriage-return = lines end in a carriage return: a line feed alone is expected
load-rule-not-utf8 = not UTF-8
load-rule-control-character = a control character
load-rule-syntax = not in the format of the file
load-rule-missing-key = a key is missing
load-rule-unexpected-key = no such key is expected
load-rule-wrong-kind = a value of the wrong kind
load-rule-missing-column = a column is missing
load-rule-unexpected-column = no such column is expected
load-rule-repeated-column = the column stands twice
load-rule-ragged-row = the row has not as many fields as the header
load-rule-empty = must not be empty
load-rule-malformed = malformed
load-rule-bad-code = not a GB/T 2260 code of its level
load-rule-unknown-category = no such category
load-rule-unknown-division = no such division
load-rule-wrong-role = the division has another role
load-rule-unknown-flag = no such risk flag
load-rule-unknown-mode = no such mode
load-rule-unknown-provenance = no such provenance
load-rule-unknown-power = the catalogue has no such power
load-rule-unknown-condition = no such condition
load-rule-unknown-milestone = no such milestone
load-rule-unknown-clause = no such clause
load-rule-unknown-level = no such level
load-rule-unknown-policy = no such weekend policy
load-rule-later-batch = a power can only list again one of an earlier batch
load-rule-duplicate = used twice
load-rule-contradiction = said twice, and not the same
load-rule-wrong-city = the county does not stand under the city that its code names
load-rule-wrong-province = not in the province of the reform
load-rule-quota-granted = the programme grants fewer powers than this reform has
load-rule-quota-powers = not as many powers as the quota says
load-rule-quota-counties = not as many counties as the quota says
load-rule-quota-division = the division does not answer for as many powers as the quota says
load-rule-quota-shared = not as many shared powers as the quota says
load-rule-quota-identity = the quota does not add up: the divisions' counts less the shared ones are the powers
load-rule-too-many-materials = too many kinds of material
load-rule-not-in-plan = not in the plan, word for word
load-rule-ungrounded = the condition is not grounded in a clause
load-rule-grounded-twice = the condition is grounded twice
load-rule-no-level = the duty is owed by no level
load-rule-wrong-year = the day is not in the year of the file
load-rule-not-gazetted = the calendar does not know the day
