# Draws (M10, M13).

draw-coverage-by-rate = drawn at the rate of the plan
draw-coverage-full = all inspected

draw-source-numbers = numbers in any order
draw-source-ordered-numbers = numbers in their order
draw-source-text = words or a figure

draw-exclusion-certificate-expired = the certificate is not valid on the day of the draw
draw-exclusion-lacks-field = the certificate is not for all fields that are asked for
draw-exclusion-recused = recused from this object

draw-vacancy = object {$object} needs {$needed} inspectors of {$unit} and can have {$found}
draw-excluded = {$inspector}: {$ground}
draw-vacancies = nothing is drawn; visits that lack inspectors: {$count}

draw-rule-malformed = not of the form of any line
draw-rule-from-the-future = written by a later version
draw-rule-out-of-place = another line should stand here
draw-rule-cut-short = a line is missing
draw-rule-not-canonical = not in canonical form
draw-rule-root-differs = the root is not that of the lines before it
draw-rule-unfit = not fit for a draw
draw-rule-vacant = objects are left without inspectors
draw-rule-differs = not what the draw gives
draw-fault = line {$line}: {$rule}{$known ->
    [0] {""}
   *[other] : {$detail}
}

what-a-tier = a tier
what-a-unit = a unit
what-an-enforcement-field = an enforcement field
what-a-source-of-a-seed = a source of a seed
what-a-value-of-a-seed = a value of a seed
what-a-rate = a rate
