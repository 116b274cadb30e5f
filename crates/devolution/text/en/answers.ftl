# Answers: refusals, holders, the progress of measures.

list-separator = { ", " }

refused = refused: { $command } on { $subject } by { $actor }, effective { $date }: { $count ->
    [one] one condition is unmet
   *[other] { $count } conditions are unmet
}
unmet = { $condition } ({ $clause })
unmet-detail = { $condition }: { $detail } ({ $clause })
unmet-bare = { $condition }
unmet-bare-detail = { $condition }: { $detail }

holder-answer = on { $date }, “{ $power }” in { $county } is with { $holder }, in the name of { $principal }, under { $seal }; { $liable } is liable
holder-standing = { $holder }: { $standing }
because = ground: entry { $entry } ({ $event }, effective { $date }; { $clause })
because-nothing = ground: the ledger has no such entry yet ({ $clause })

next-ready = ready: { $command } for { $subject }, by { $actor }
next-blocked = blocked: { $command } for { $subject }, by { $actor }
command-of = { $command }, namely { $what }

simulation-warning = simulated data (seed { $seed }): none of this happened

named-authority = the department of { $place }
named-county = { $name } ({ $code })
named-clause = { $clause } { $name }
named-power = { $name }
named-stand-in = { $name } [stand-in]
named-rule = warning rule `{ $rule }`
named-delegation = “{ $power }” in { $county }
named-entry = entry { $entry }

measure-done = done
measure-due = due
measure-overdue = overdue
measure-ongoing = ongoing
