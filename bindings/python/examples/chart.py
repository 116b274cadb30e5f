from datetime import date

import devolution as dv
from devolution import plot

desk, _ = dv.simulate(seed=2021)  # none of this happened, and the chart says so
register = desk.register
print(register.holder("p18", "410122", date(2022, 3, 1)))
chart = plot.progress_heat_map(register, date(2021, 12, 25), lang="en")
chart.save("progress.html")
