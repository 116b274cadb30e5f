# Answers: refusals, holders, the progress of measures.

list-separator = { ", " }

refused = refused: { $command } on { $subject } by { $actor }, effective { $date }: { $count ->
    [one] one condition is unmet
   *[other] { $count } conditions are unmet
}
unmet = { $condition } ({ $clause })
unmet-detail = { $condition }: { $detail } ({ $clause })

holder-answer = on { $date }, “{ $power }” in { $county } is with { $holder }, in the name of { $principal }, under { $seal }; { $liable } is liable
holder-since = ground: entry { $entry } ({ $event }, effective { $date }; { $clause })
holder-initial = ground: not handed over, the city still holds the power ({ $clause })
holder-standing = { $holder } { $standing }
next-possible = possible: { $command } (by { $actor })
next-blocked = blocked: { $command }
stand-in-warning = the name of this power is a stand-in, not a row of the official annex
simulation-warning = simulated data (seed { $seed }): none of this happened

measure-done = done
measure-due = due
measure-overdue = overdue
measure-ongoing = ongoing
