"""Episodes: runs of days with events, parted by two quiet weeks."""

from datetime import date

import pandas as pd

from geo.episodes import find_episodes


def frame(*rows: tuple[str, str, int]) -> pd.DataFrame:
    """Events of these first and last days and precisions."""
    first, last, precision = zip(*rows, strict=True)
    days = {
        name: pd.Series(list(column), dtype="datetime64[s]")
        for name, column in (("event_date", first), ("event_date_end", last))
    }
    return pd.DataFrame({**days, "time_precision": pd.Series(precision, dtype="Int64")})


def test_two_quiet_weeks_part_two_episodes() -> None:
    """Thirteen quiet days do not part, fourteen do."""
    near = frame(("2022-09-01", "2022-09-02", 1), ("2022-09-16", "2022-09-16", 1))
    far = frame(("2022-09-01", "2022-09-02", 1), ("2022-09-17", "2022-09-17", 1))
    assert [(one.first_day, one.last_day, one.events) for one in find_episodes(near)] == [
        (date(2022, 9, 1), date(2022, 9, 16), 2)
    ]
    assert len(find_episodes(far)) == 2


def test_a_month_starts_no_episode_beside_days() -> None:
    """What is known only to the month neither bridges a quiet time nor is an episode, unless there is nothing else."""
    month = ("2022-08-01", "2022-08-31", 3)
    assert [one.first_day for one in find_episodes(frame(month, ("2022-12-01", "2022-12-01", 1)))] == [
        date(2022, 12, 1)
    ]
    assert find_episodes(frame(month))[0].last_day == date(2022, 8, 31)


def test_years_1_and_9999_are_days_like_others() -> None:
    """The farthest days that a date can be are found, and nothing is found in nothing."""
    ends = frame(("0001-01-01", "0001-01-01", 1), ("9999-12-31", "9999-12-31", 1))
    assert [one.first_day.year for one in find_episodes(ends)] == [1, 9999]
    assert find_episodes(ends.iloc[:0]) == ()
