# The responsibility matrix (M8, M13).

duty-fault-gap = gap
duty-fault-overlap = overlap
duty-fault-stray = stray
proposed-same-delegation = it alone carries the other duties there
proposed-same-unit = it carries this duty for most powers of the same division, city or county

duty-every-county = every county
duty-gap = gap: “{ $duty }” of the { $level } for { $power } in { $where } is carried by nobody
duty-overlap = overlap: “{ $duty }” of the { $level } for { $power } in { $where } is carried by several: { $carriers }
duty-stray = stray: “{ $duty }” is not owed by the { $level } for { $power } in { $where }, and is carried by { $carriers }
duty-summary = { $owed } duties owed, each for every delegation and level: { $carried } carried by exactly one, { $gaps } gaps, { $overlaps } overlaps, { $strays } strays
duty-division = { $division }: the province lacks carriers for { $count } of its powers: { $powers }
duty-repair = { $changes ->
    [0] nothing is to be changed
    [one] one change repairs it
   *[other] { $changes } changes repair it, and no fewer do; one that is the same in every county is shown once
}
duty-edit-add = add: { $carrier } takes “{ $duty }” of the { $level } for { $power } in { $where } ({ $why })
duty-edit-open = add: somebody is to be named for “{ $duty }” of the { $level } for { $power } in { $where }; none follows from the matrix
duty-edit-move = move: { $carrier } lays down “{ $duty }” and takes “{ $to }” of the { $level } for { $power } in { $where }
duty-edit-remove = remove: { $carrier } lays down “{ $duty }” of the { $level } for { $power } in { $where }
duty-exposed = { $power } in { $county } is { $stage } though the matrix has findings at: { $levels }; carriers are named in the ledger at: { $filed }
