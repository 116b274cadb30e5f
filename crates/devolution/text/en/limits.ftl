# Time limits, and the articles they rest on.

law-licensing24 = Licensing Law art. 24: an entrusted organ acts in the principal's name and does not entrust further
law-licensing26 = Licensing Law art. 26: one division accepts and delivers for all
law-licensing32-not-accepted = Licensing Law art. 32: what needs no licence, or is for another organ, is told at once
law-licensing32-supplement = Licensing Law art. 32: what is missing is told once and in full within five days, or the application counts as accepted from receipt
law-licensing34 = Licensing Law art. 34: a check on the spot is made by at least two of the staff
law-licensing38 = Licensing Law art. 38: a refusal gives its reasons and says how it can be challenged
law-licensing42 = Licensing Law art. 42: twenty days to decide, ten more with the head of the organ; forty-five and fifteen with the head of the government where handling is unified
law-licensing44 = Licensing Law art. 44: ten days from the decision to deliver
law-licensing45 = Licensing Law art. 45: hearings, bidding, auctions, inspections, tests, quarantine, appraisals and expert reviews are not counted, and are told in writing
law-licensing50 = Licensing Law art. 50: a renewal applied for thirty days before expiry and not decided by then counts as granted
law-licensing82 = Licensing Law art. 82: the limits of this law are in working days
law-civil201 = Civil Code art. 201: the day on which a period begins is not counted
law-civil203 = Civil Code art. 203: a period that ends on a holiday ends on the day after it
law-business36 = Business Environment Regulation art. 36: a promise is kept, and what runs over is explained
law-licensing60 = Licensing Law art. 60: the superior watches how those below license, and corrects what is unlawful
law-licensing72 = Licensing Law art. 72: who licenses against conditions or procedure is corrected by the superior or the organ of supervision
law-penalty42 = Penalties Law art. 42: there are at least two officers
law-penalty43 = Penalties Law art. 43: an officer with an interest stands back
law-discipline39 = Discipline Law art. 39: who abuses powers, or performs duties not or badly, with bad consequences, is disciplined
law-business54 = Business Environment Regulation art. 54: objects and inspectors are drawn at random, and the result is published
start-received = receipt
start-accepted = acceptance
start-decided = decision

days-working-days = working days
days-calendar-days = calendar days

stop-hearing = hearing
stop-bidding = bidding
stop-auction = auction
stop-inspection = inspection
stop-testing = testing
stop-quarantine = quarantine
stop-appraisal = appraisal
stop-expert-review = expert review

approver-organ-head = head of the organ
approver-government-head = head of the government

handling-ordinary = by one organ
handling-unified = unified, joint or centralised

unsettled-refuse = no answer for years not gazetted
unsettled-provisional = provisional answers, marked, for years not gazetted

limit-error-no-basis = a time limit needs its basis
limit-error-too-long = a time limit of { $length } days is longer than 1000
