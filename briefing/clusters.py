"""Places that would lie on one another, put together into badges that do not touch (as browser/groups.js does)."""

import numpy as np
import numpy.typing as npt

from briefing.projection import Floats

# Pixels between two anchors within which a place joins a heavier one.
REACH = 30
BADGE_RADII = (11.5, 14.0, 17.0, 20.0)
Ints = npt.NDArray[np.int64]


def badge_radius(count: int) -> float:
    """The radius of a badge in pixels, by the number of digits."""
    return BADGE_RADII[min(len(str(count)), 4) - 1]


def cluster_places(x: Floats, y: Floats, weight: Ints, free: npt.NDArray[np.bool_]) -> list[list[int]]:
    """The members of each group of the free places, its anchor first; the heaviest group first.

    x, y: pixels. weight: events at each place. Each group takes in its neighbours within REACH, and then what its
    badge would still touch.
    """
    groups = _gather_near(x, y, weight, free)
    while True:
        merged = _merge_touching(groups, x, y, weight)
        if len(merged) == len(groups):
            return merged
        groups = merged


def _gather_near(x: Floats, y: Floats, weight: Ints, free: npt.NDArray[np.bool_]) -> list[list[int]]:
    cells: dict[tuple[int, int], list[int]] = {}
    columns, lines = (np.floor(np.where(free, value, 0) / REACH).astype(int) for value in (x, y))
    for number in np.flatnonzero(free):
        cells.setdefault((columns[number], lines[number]), []).append(int(number))
    left = free.copy()
    groups = []
    for number in np.lexsort((np.arange(len(weight)), -weight)):
        if not left[number]:
            continue
        left[number] = False
        members = [int(number)]
        for column in range(columns[number] - 1, columns[number] + 2):
            for line in range(lines[number] - 1, lines[number] + 2):
                for other in cells.get((column, line), ()):
                    if left[other] and np.hypot(x[other] - x[number], y[other] - y[number]) < REACH:
                        left[other] = False
                        members.append(other)
        groups.append(members)
    return groups


def _merge_touching(groups: list[list[int]], x: Floats, y: Floats, weight: Ints) -> list[list[int]]:
    """The groups from the heaviest on, each put to the first before it that its badge would touch."""
    ordered = sorted(groups, key=lambda group: (-int(weight[group].sum()), group[0]))
    settled: list[list[int]] = []
    at = np.empty((len(ordered), 3))
    for group in ordered:
        radius = badge_radius(int(weight[group].sum()))
        own, here = (x[group[0]], y[group[0]]), at[: len(settled)]
        touching = np.flatnonzero(np.hypot(here[:, 0] - own[0], here[:, 1] - own[1]) < here[:, 2] + radius)
        if not len(touching):
            at[len(settled)] = *own, radius
            settled.append(list(group))
        else:
            first = int(touching[0])
            settled[first].extend(group)
            at[first, 2] = badge_radius(int(weight[settled[first]].sum()))
    return settled
