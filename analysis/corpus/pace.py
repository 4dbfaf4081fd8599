"""How fast stories are read, and how long the rest will take."""

from collections import deque

from analysis.corpus.run import Moment

WINDOW = 60.0  # seconds over which the pace is taken: parts that were read before pass at once


class Pace:
    """The moments of a run, and what they tell of the rest."""

    def __init__(self) -> None:
        self._moments = deque[tuple[float, Moment]]()

    def describe(self, moment: Moment, now: float) -> str:
        """Say how far a run is, how fast, and how long it will take.

        Args:
            moment: How far it is.
            now: The time, in seconds of any clock.

        Returns:
            A line.

        Example:
            >>> pace = Pace()
            >>> pace.describe(Moment(), 0)
            '0 stories'
            >>> pace.describe(Moment(read=240, skipped=3, share=0.25), 30)
            '240 stories, 3 skipped, 8.0 a second, 2 minutes left'
        """
        self._moments.append((now, moment))
        while len(self._moments) > 2 and now - self._moments[1][0] >= WINDOW:
            self._moments.popleft()
        began, first = self._moments[0]
        spent, passed = now - began, moment.share - first.share
        told = [f"{moment.read:,} stories"]
        told += [f"{moment.unchanged:,} as before"] if moment.unchanged else []
        told += [f"{moment.skipped:,} skipped"] if moment.skipped else []
        if spent and moment.read > first.read:
            told.append(f"{(moment.read - first.read) / spent:.1f} a second")
        if spent and passed > 0 and moment.share < 1:
            told.append(f"{_say_time((1 - moment.share) * spent / passed)} left")
        return ", ".join(told)


def _say_time(seconds: float) -> str:
    """Say a time as people do.

    >>> [_say_time(seconds) for seconds in (40, 90, 9_000)]
    ['1 minute', '2 minutes', '2.5 hours']
    """
    if seconds >= 5400:
        return f"{seconds / 3600:.1f} hours"
    minutes = max(round(seconds / 60), 1)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
