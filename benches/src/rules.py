"""The rules of a benchmark in SQL: what was counted on each day, its sums over windows, and where a condition begins to hold."""

import json
import sys
import time
from pathlib import Path

import duckdb
import numpy

told = json.load(sys.stdin)
folder = Path(told["folder"])


def column(name):
    return numpy.fromfile(folder / name, dtype="<i4")


db = duckdb.connect(":memory:")
db.execute("SET threads = 1")
db.execute("SET enable_progress_bar = false")
event = {"seq": None, **{name: column(name) for name in ("case", "kind", "day", "with", "hand")}}
event["seq"] = numpy.arange(len(event["case"]), dtype="int32")
casus = {"power": column("power"), "county": column("county")}
casus["case"] = numpy.arange(len(casus["power"]), dtype="int32")
broken = {"seq": column("unlawful"), "without": column("without")}
works = column("works")
day = {"day": numpy.arange(len(works), dtype="int32") + told["first"], "w": works.cumsum().astype("int32")}
nth = {"n": numpy.arange(1, works.sum() + 1, dtype="int32"), "end_": day["day"][works == 1]}
for name, table in (("event", event), ("casus", casus), ("broken", broken), ("day", day), ("nth", nth)):
    relation = {key: numpy.ascontiguousarray(value) for key, value in table.items()}
    db.execute(f"CREATE TABLE {name} AS SELECT * FROM relation")

kind = told["kinds"]
begun = time.perf_counter()

# The dates of each case, its limits, and what was counted on which day.
db.execute(f"""
CREATE TABLE life AS
WITH dates AS (
    SELECT "case", max(day) FILTER (kind = {kind["accepted"]}) AS acc,
           max(day) FILTER (kind = {kind["decided"]}) AS dec, max(day) FILTER (kind = {kind["stopped"]}) AS stop,
           max(day) FILTER (kind = {kind["continued"]}) AS cont,
           max("with") FILTER (kind = {kind["extended"]}) AS ext,
           max(day) FILTER (kind IN ({kind["decided"]}, {kind["withdrawn"]})) AS closed
    FROM event GROUP BY "case"),
worked AS (
    SELECT d.*, a.w AS acc_w, cb.w - sb.w AS stood, dd.w - a.w AS between_w, s.w AS stop_w
    FROM dates d JOIN day a ON a.day = d.acc LEFT JOIN day s ON s.day = d.stop
    LEFT JOIN day sb ON sb.day = d.stop - 1 LEFT JOIN day cb ON cb.day = d.cont - 1 LEFT JOIN day dd ON dd.day = d.dec),
first_due AS (
    SELECT w.*, s.end_ AS due_0, p.end_ AS promise_0
    FROM worked w JOIN nth s ON s.n = acc_w + {told["statutory"]} JOIN nth p ON p.n = acc_w + {told["promised"]})
SELECT f.*, due.end_ AS due, promise.end_ AS promise, due_w.w - stop_w < 2 OR stop > due_0 AS stop_late
FROM first_due f
JOIN nth due ON due.n = acc_w + {told["statutory"]} + coalesce(ext, 0) + CASE WHEN stop > due_0 THEN 0 ELSE coalesce(stood, 0) END
JOIN nth promise ON promise.n = acc_w + {told["promised"]} + CASE WHEN stop > promise_0 THEN 0 ELSE coalesce(stood, 0) END
LEFT JOIN day due_w ON due_w.day = due_0
""")
simple = ("received", "turned", "asked", "accepted", "stopped", "extended", "decided", "delivered", "withdrawn")
counted = {name: f"(kind = {kind[name]})::INT" for name in simple}
counted |= {
    "granted": f'(kind = {kind["decided"]} AND "with" = 1)::INT',
    "refused": f'(kind = {kind["decided"]} AND "with" <> 1)::INT',
    "stopped_late": f"(kind = {kind['stopped']} AND stop_late)::INT",
    "same_day": f"(kind = {kind['decided']} AND dec = acc)::INT",
    "late": f"(kind = {kind['decided']} AND dec > due)::INT",
    "promise_broken": f"(kind = {kind['decided']} AND dec > promise)::INT",
    "taken": f"CASE WHEN kind = {kind['decided']} THEN between_w - coalesce(stood, 0) END",
    "stood": f"CASE WHEN kind = {kind['continued']} THEN stood END",
    "unlawful": "(b.seq IS NOT NULL)::INT",
    "without_power": 'coalesce(b."without", 0)',
    "overdue": "0",
}
names = list(counted)
db.execute(f"""
CREATE TABLE counted AS
SELECT e.day, c.power, c.county, e.hand, {", ".join(f"{sql} AS {name}" for name, sql in counted.items())}
FROM event e JOIN casus c USING ("case") LEFT JOIN life l USING ("case") LEFT JOIN broken b ON b.seq = e.seq
""")
fired = ", ".join("1" if name == "overdue" else "NULL" for name in names)
db.execute(f"""
INSERT INTO counted SELECT due + 1, power, county, -1, {fired} FROM life JOIN casus USING ("case")
WHERE (closed IS NULL OR closed > due) AND due + 1 <= {told["until"]}
""")

subjects = {
    "delegation": (f"power * {told['counties']} + county", "power"),
    "county": ("county", "0"),
    "power": ("power", "0"),
    "handler": ("hand", f"hand // {told['staff']}"),
}
# Measures that can be counted without adding anything: that they were is told apart from their sum.
hits = []
for about, (subject, group) in subjects.items():
    rules = [(place, rule) for place, rule in enumerate(told["rules"]) if rule["about"] == about]
    if not rules:
        continue
    needed = sorted({name for _, rule in rules for name in rule["all"]})
    of_days = ("taken", "stood")
    sums = ", ".join(f"coalesce(sum({name}), 0) AS {name}" for name in needed)
    marks = ", ".join(
        f"{f'count({name})' if name in of_days else f'coalesce(sum({name}), 0)'} AS n_{name}" for name in needed
    )
    db.execute(f"""
    CREATE OR REPLACE TABLE daily AS SELECT {subject} AS subject, {group} AS grp, day, {sums}, {marks}
    FROM counted WHERE {"hand >= 0" if about == "handler" else "true"} GROUP BY ALL""")
    db.execute(f"""
    CREATE OR REPLACE TABLE grouped AS SELECT grp, day, {", ".join(f"sum({name}) AS {name}" for name in needed)}
    FROM daily GROUP BY ALL""")
    for window in sorted({rule["window"] for _, rule in rules}):
        frame = f"ORDER BY day RANGE BETWEEN {window - 1} PRECEDING AND CURRENT ROW"
        here = [(place, rule) for place, rule in rules if rule["window"] == window]
        here_needed = sorted({name for _, rule in here for name in rule["all"]})
        own = ", ".join(f"sum({name}) OVER w AS w_{name}" for name in here_needed)
        peers = ", ".join(f"sum({name}) OVER w AS g_{name}" for name in here_needed)
        db.execute(f"""
        CREATE OR REPLACE TABLE summed AS
        SELECT o.*, g.* EXCLUDE (grp, day) FROM
        (SELECT subject, grp, day, {", ".join(f"n_{name}" for name in needed)}, {own} FROM daily WINDOW w AS (PARTITION BY subject {frame})) o
        JOIN (SELECT grp, day, {peers} FROM grouped WINDOW w AS (PARTITION BY grp {frame})) g USING (grp, day)""")
        for place, rule in here:
            looked = " OR ".join(f"n_{name} > 0" for name in rule["own"])
            found = db.execute(f"""
            SELECT subject, day FROM (
                SELECT subject, day, holds, lag(holds, 1, false) OVER (PARTITION BY subject ORDER BY day) AS held
                FROM (SELECT subject, day, {rule["when"]} AS holds FROM summed WHERE {looked}))
            WHERE holds AND NOT held""").fetchall()
            hits += [(place, *hit) for hit in found]

print(time.perf_counter() - begun)
for hit in hits:
    print(*hit)
