# Draws.
cli-column-item = item
cli-column-unit = unit
cli-column-coverage = coverage
cli-column-basis = basis
cli-column-object = object
cli-column-tier = tier
cli-column-inspectors = inspectors
cli-draw-items = list of items: { $provenance }
cli-draw-committed = committed to { $objects } objects and { $inspectors } inspectors in `{ $place }`
cli-draw-head = commitment { $head }
cli-draw-publish = publish it before the seed is known
cli-draw-held = { $drawn } of { $objects } objects drawn; transcript in `{ $place }`
cli-draw-verified = the draw verifies: { $drawn } of { $objects } objects, from { $inspectors } inspectors
cli-draw-compare = compare the commitment with the one that was published before the seed (--head does)
cli-draw-bad-seed = `{ $input }` is not SOURCE=VALUE
cli-draw-unknown-source = `{ $input }`: the plan announces no such source
cli-draw-seed-twice = `{ $input }`: the source has a value already
cli-draw-other-head = the lists are not those that were published: published { $head }, found { $found }
cli-help-draw = what follows from the inputs differs from what is written: draw again from what was committed to, and compare
