# Names: the members of the closed lists of levels, modes, seals, actors, subjects, sources.

level-province = province
level-city = city
level-county = county

mode-direct = direct
mode-entrusted = entrusted

seal-own = the holder's own seal
seal-principal = the principal's second seal

actor-province = provincial department
actor-owner = owning division
actor-lead = lead division
actor-city = city department
actor-county = county department
actor-rule = warning rule

subject-reform = the reform as a whole
subject-power = power
subject-city = city
subject-county = county
subject-delegation = delegation

training-course = training course
training-meeting = training by meeting
training-on-site = on-site guidance

risk-life-safety = touches life safety
risk-public-interest = touches the public interest
risk-integrity = integrity risk

provenance-verbatim = verbatim from the plan
provenance-stand-in = stand-in (not the official annex)

history-actual = actual record
history-simulated = simulation (none of this happened)

digest-sm3 = SM3 (GB/T 32905-2016)
digest-sha256 = SHA-256 (FIPS 180-4)

milestone-contacts-assigned = contacts named at three levels
milestone-trained = county trained
milestone-accepted = handed over and signed
milestone-channel-open = direct channel open
milestone-takeover-plan-filed = takeover plan filed
milestone-published = published at three levels
milestone-standard-set = service standard set
milestone-duties-carried = every duty carried
milestone-controls-filed = control measures on file
milestone-inspection-scheduled = inspections scheduled
