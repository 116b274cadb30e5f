# Errors: stores, entries, malformed input. Lowercase, no full stop, user input in backticks.

store-error-conflict = the ledger has { $actual } entries, not { $expected }: another process has appended, try again
store-error-missing = there is no ledger at `{ $place }`
store-error-exists = there is a ledger already at `{ $place }`
store-error-locked = the ledger at `{ $place }` is locked by another process
store-error-from-the-future = the ledger at `{ $place }` has format { $found }: this version reads up to { $supported }, use a newer one
store-error-damaged = the ledger is damaged from entry { $entry } on: { $detail }
store-error-unfit = entry { $entry } cannot be appended: { $detail }
store-error-io = { $operation } failed: { $detail }

entry-error-malformed = not an entry: { $detail }
entry-error-not-canonical = not in canonical form (RFC 8785)
entry-error-from-the-future = entry format { $found }: this version reads up to { $supported }, use a newer one
entry-error-subject-mismatch = event `{ $event }` cannot be about `{ $subject }`

malformed = `{ $input }` is not { $what }

what-a-category-id = a category id (lowercase letters, digits and single hyphens, at most 40 characters)
what-a-city-code = a city code (six digits of GB/T 2260 that end in 00, or have 90 as third and fourth digit)
what-a-clause-id = a clause id (letters, digits, dots and hyphens, at most 16 characters)
what-a-cooperating-unit = the id of a cooperating unit (lowercase letters, digits and single hyphens, at most 40 characters)
what-a-county-code = a county code (six digits of GB/T 2260 that do not end in 00, nor have 00 or 90 as third and fourth digit)
what-a-digest = a digest (64 hexadecimal digits in lower case)
what-a-document-reference = a document reference (1 to 2000 characters, no space at either end, no control characters)
what-a-duty-id = a duty id (lowercase letters, digits and single hyphens, at most 40 characters)
what-a-language = a language (zh or en)
what-a-lead-division = the id of a lead division (lowercase letters, digits and single hyphens, at most 40 characters)
what-a-material-id = a material id (lowercase letters, digits and single hyphens, at most 40 characters)
what-a-means-of-inspection = the id of a means of inspection (lowercase letters, digits and single hyphens, at most 40 characters)
what-a-power-id = a power id (lowercase letters, digits and single hyphens, at most 40 characters)
what-a-province-code = a province code (six digits of GB/T 2260 that end in 0000)
what-a-reason = a reason (1 to 2000 characters, no space at either end, no control characters)
what-a-reform-id = a reform id (lowercase letters, digits and single hyphens, at most 40 characters)
what-a-submission-key = a submission key (8 to 64 letters, digits and hyphens)
what-a-subject = a subject (reform, power:ID, city:CODE, county:CODE or delegation:ID/CODE)
what-a-term = a term (it must not end before it begins)
what-a-warning-rule-id = a warning rule id (lowercase letters, digits and single hyphens, at most 40 characters)
what-an-actor = an actor (province:, owner:, lead:, city:, county: or rule: and an id)
what-an-authority = an authority (province:, city: or county: and a code)
what-an-element-id = an element id (lowercase letters, digits and single hyphens, at most 40 characters)
what-a-grade = a grade (letters, digits, hyphens and plus signs, at most 16 characters)
what-a-record-number = a record number (1 to 40 letters, digits and hyphens)
what-a-scheme-id = a scheme id (lowercase letters, digits and single hyphens, at most 40 characters)
what-an-entry-number = an entry number (at most 9007199254740991)
what-an-owning-division = the id of an owning division (lowercase letters, digits and single hyphens, at most 40 characters)
what-words = words (1 to 2000 characters, no space at either end, no control characters)

command-error = command “{ $command }” cannot be about `{ $subject }`
snapshot-error = not a snapshot of this reform by this version: { $detail }

misfit-unknown-subject = the subject of entry { $entry } is not of this reform
misfit-out-of-sequence = entry { $entry } takes effect before the last event of its delegation
misfit-step-not-allowed = what entry { $entry } says cannot have happened after the entries before it
misfit-out-of-order = the number of entry { $entry } is not above the one before
misfit-key-twice = the key of entry { $entry } is that of an entry before it

misplaced-wrong-number = its number is { $found }, not { $expected }
misplaced-runs-backwards = it was recorded before the entry that it follows
misplaced-not-opened = the first entry does not open the ledger
misplaced-opened-again = the ledger is opened already
misplaced-other-digest = it says that the ledger is digested with `{ $found }`

fault-entry = entry { $entry } is bad: { $reason }
fault-misplaced = entry { $entry } is out of place: { $reason }
fault-leaf-differs = entry { $entry } has not the digest that was kept for it
fault-commit-differs = entries { $entry } to { $last } do not lead to the end that was kept for their append
fault-commit-misplaced = the append that begins with entry { $entry } has no proper end
fault-shorter = entry { $entry } is missing: the ledger should have { $expected } entries
fault-published-differs = the first { $size } entries have not the root that was published: the ledger was written anew

proof-error-out-of-range = `{ $index }` is out of range in a ledger of { $size } entries
proof-error-wrong-length = a path of { $found } digests does not fit the ledger
proof-error-root-differs = the path does not lead to the root
proof-error-earlier-root-differs = the path does not lead to the earlier root

unknown-power = the reform has no power `{ $id }`
unknown-county = the reform has no county `{ $id }`
unknown-division = the reform has no division `{ $id }`

desk-error-other-reform = the ledger belongs to reform `{ $ledger }`, not to `{ $given }`, or to other data of it
desk-error-key-taken = key `{ $key }` stands in entry { $entry } with another command: nothing was recorded
desk-error-not-opened = the ledger was never opened
desk-error-clock-behind = the last entry was recorded at { $last }: nothing can be recorded at { $given }, before it
desk-error-unlawful = entry { $entry } breaks the rules

extract-error-malformed = line 1 is not the head of an extract: { $detail }
extract-error-from-the-future = the extract has format { $found }: this version reads up to { $supported }, use a newer one
extract-error-entry = line { $line } of the extract is bad: { $reason }
extract-error-out-of-place = entry { $entry } on line { $line } cannot stand there
extract-error-shorter = the extract has { $found } entries, not { $expected } as it says
extract-error-unproven = the entries do not lead to the head: { $reason }
extract-error-published-differs = the extract is not of the ledger whose head was published
extract-error-other-size = the extract is of a ledger of { $found } entries, not of { $expected }
extract-error-sign-off-differs = the entries are not those that were signed off: something is left out
extract-error-foreign = entry { $entry } does not concern the county
extract-error-other-reform = the extract belongs to reform `{ $extract }`, not to `{ $given }`, or to other data of it
extract-error-unlawful = entry { $entry } breaks the rules, or what it rests on is left out
extract-error-beyond = `{ $subject }` lies beyond the extract: only the whole ledger can tell

outbox-error-key-in-use = key `{ $key }` is that of another command
outbox-error-unknown-key = there is nothing under key `{ $key }`
outbox-error-waiting = no desk has answered the command under key `{ $key }` yet: to forget it would be to lose it
outbox-error-locked = the outbox at `{ $place }` is locked by another process
outbox-error-from-the-future = the outbox at `{ $place }` has format { $found }: this version reads up to { $supported }, use a newer one
outbox-error-damaged = what is at `{ $place }` is not an outbox, or damaged: { $detail }
outbox-error-io = { $operation } failed: { $detail }

line-error = line { $line }: { $detail }

calendar-error-not-gazetted = whether { $day } is a working day is settled by the notice for { $year }, which the calendar does not have
year-fault = row { $row }, column { $column }: { $rule } ({ $detail })
what-a-case-number = a case number (1 to 40 letters, digits and hyphens)
what-a-staff-number = a staff number (1 to 40 letters, digits and hyphens)
what-a-unified-social-credit-code = a unified social credit code (18 digits or capital letters, the last a check digit)
what-a-basic-code = a basic code (12 digits, the last of which may be a Y)
what-an-implementation-code = an implementation code (a unified social credit code, a level and a basic code: 31 characters)
