"""Pictures of a register, drawn by altair: `pip install "devolution[plot]"`.

>>> from devolution import plot
>>> plot.progress_heat_map(desk.register, date(2021, 12, 25))
alt.FacetChart(...)
>>> plot.burn_up(desk.register, date(2022, 1, 31), lang="en").save("burn-up.html")

Every picture takes a register, a date and a language, and is an altair chart with its data in it. What comes
from a simulated history says so under its title, and a name that stands in for another says so beside it.
"""

try:
    import altair as _altair  # noqa: F401
except ImportError as _error:
    from .._errors import MissingLibraryError

    raise MissingLibraryError(
        'altair is not installed, which pictures are drawn by: pip install "devolution[plot]"',
        '绘图需要 altair,尚未安装:pip install "devolution[plot]"',
        name="altair",
    ) from _error

from ._burn_up import burn_up
from ._funnel import stage_funnel
from ._gantt import measures_gantt
from ._heat_map import progress_heat_map
from ._overdue import overdue_ranking

__all__ = ["burn_up", "measures_gantt", "overdue_ranking", "progress_heat_map", "stage_funnel"]
