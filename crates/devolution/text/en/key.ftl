# Key supervision (M11).

coverage-covered = covered
coverage-uncovered = not covered yet
coverage-overdue = overdue
coverage-by-county = county
coverage-by-division = division
coverage-by-power = power
coverage-by-means = means

key-never = never
key-means = { $state }: { $means } for { $power } in { $county }, last { $last }, due by { $due } (at least once in { $days } days: { $flag }; { $clause })
key-object = { $state }: { $object } under { $power } in { $county }, last { $last }, due by { $due } (full coverage within { $days } days; { $citation })
key-assumed = assumed: { $assumption }
