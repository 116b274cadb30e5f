# What the command line says when something is wrong, and what to do about it.

cli-help = help: { $help }
cli-cannot-read = cannot read `{ $place }`: { $detail }
cli-cannot-write = cannot write `{ $place }`: { $detail }
cli-bad-date = `{ $input }` is not a date such as 2021-12-31
cli-bad-instant = `{ $input }` is not an instant such as 2021-12-31T18:00:00+08:00, nor a date
cli-bad-head = `{ $input }` is not a head such as SIZE:ROOT
cli-unknown-command = there is no command `{ $input }`; there are: { $known }
cli-unknown-stage = there is no stage `{ $input }`; there are: { $known }
cli-subject-mismatch = to { $command } cannot be about `{ $subject }`: it is about a { $kind }
cli-not-a-pair = `{ $input }` is not of the form KEY=VALUE
cli-unknown-key = `{ $command }` takes no `{ $key }`; it takes: { $known }
cli-missing-keys = `{ $command }` lacks: { $keys }
cli-key-twice = `{ $key }` is given twice
cli-bad-payload = the payload of `{ $command }` is wrong: { $detail }
cli-bad-line = not a command: { $detail }
cli-empty-array = an empty array
cli-only-with-csv = --as-of and --known go with --csv and --format arrow: entries and event logs are always exported whole
cli-only-with-arrow = --table goes with --format arrow
cli-here = here
cli-help-bad-line = `devolution schema command` shows the form
cli-bad-folder = the reform in `{ $place }` is wrong in { $count ->
    [one] one place
   *[other] { $count } places
}
cli-help-bad-folder = `devolution schema reform` shows the form
cli-help-other-reform = name the folder that the ledger was made with: --reform FOLDER or DEVOLUTION_REFORM
cli-help-never-opened = making it may have been interrupted: move the file away and run `devolution init` again
cli-help-clock-behind = check the clock of this machine, or give the instant with --recorded
cli-help-missing = make one with `devolution --ledger { $place } init`, or name one that is there with --ledger or DEVOLUTION_LEDGER
cli-help-exists = a ledger is never replaced: name another place with --ledger
cli-help-locked = try again when the other process has finished
cli-help-future = a newer version wrote it: upgrade devolution
cli-help-verify = record nothing more; `devolution verify` says where, compare with the published head and a backup
cli-help-damaged = record nothing more; compare with the published head and a backup
cli-help-unknown = `devolution catalogue` lists the powers, `devolution progress --by county` the counties
cli-proof-of-another = it does not prove: its place or size is not that of the entry or the head beside it
cli-head-differs = the proof is for head { $head }, but { $published } was published
cli-not-a-proof = `{ $place }` is not a proof as `devolution prove` writes it
cli-not-a-sign-off = `{ $place }` is not a sign-off as `devolution extract make` writes it
cli-help-extract = rely on nothing in it; ask whoever keeps the ledger for another, and compare with the published head
cli-unknown-city = the reform has no city `{ $id }`
cli-not-a-demo = `{ $place }` is neither empty nor the folder of an earlier demo
cli-help-not-a-demo = name another place with --folder
cli-demo-too-early = the simulation begins on { $first }: --until cannot be before it
cli-bad-limit = not a time limit: { $detail }
cli-bad-stop = `{ $input }` is not a stop such as hearing:2022-03-01:2022-03-08; causes are: { $known }
cli-help-no-cases = make one with `devolution cases init --cases { $place }`
cli-help-unsettled = --unsettled provisional gives a provisional answer
cli-no-watchbook = there is no watchbook `{ $place }`
cli-help-no-watchbook = make one with `devolution watch init --watchbook { $place }`
cli-bad-act = not an act of supervision: { $detail }
