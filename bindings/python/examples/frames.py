"""Answers as frames, and a million questions in one call."""

from datetime import date

import polars as pl

import devolution as dv

desk, _ = dv.simulate(seed=2021)
tables = desk.register.tables

delegations = pl.DataFrame(tables.delegations(date(2021, 12, 31)))
print(delegations.group_by("city_name", "stage").len().sort("city_name", "stage"))

questions = delegations.select("power", "county").join(
    pl.DataFrame({"date": [date(2021, 12, 20), date(2022, 1, 4), date(2022, 6, 1)]}), how="cross"
)
answers = pl.DataFrame(tables.holders(questions["power"], questions["county"], questions["date"]))
print(questions.hstack(answers).group_by("date", "level", "standing").len().sort("date", "level"))
