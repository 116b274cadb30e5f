# What goes wrong with tables and event logs.

table-column-power = power
table-column-county = county
table-column-case = case
table-column-activity = activity
table-column-date = date
table-column-delegation = delegation
table-column-step = step
table-column-until = until

table-error-length = column `{ $column }` has { $found } rows, not { $expected } like column `{ $first }`
table-error-type = column `{ $column }` is of type { $found }: it must be { $expected }
table-error-null = column `{ $column }`, row { $row } (from 0): there is nothing
table-error-unknown = column `{ $column }`, row { $row } (from 0): the reform has no `{ $id }`
table-error-date = column `date`, row { $row } (from 0): day { $day } from 1970-01-01 is no date
table-error-step = column `step`, row { $row } (from 0): { $number } is not a step
table-error-other-reform = the tables are of reform `{ $tables }`, not of `{ $given }`, or of other data of it
table-error-arrow = this is no table: { $detail }

export-error-io = it could not be written: { $detail }
