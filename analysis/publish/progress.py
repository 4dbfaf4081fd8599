"""How far a report is: what is done, what is being done, what is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Progress:
    """A moment in the making of a report.

    Attributes:
        steps: Every step, in order.
        finished: Those that are done.
        running: Those that are being done.
        what: The step that is done just now, or "" when one has begun.
        note: What a person should know of it, or "".
    """

    steps: tuple[str, ...]
    finished: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    what: str = ""
    note: str = ""

    @property
    def left(self) -> tuple[str, ...]:
        """What has not begun."""
        begun = {*self.finished, *self.running}
        return tuple(step for step in self.steps if step not in begun)

    def describe(self) -> str:
        """Names what is being done and what is left.

        >>> Progress(("story", "1-article", "pages"), ("story",), ("1-article",)).describe()
        '1-article; left: pages'
        """
        left = f"; left: {', '.join(self.left)}" if self.left else ""
        return f"{', '.join(self.running)}{left}"

    def __str__(self) -> str:
        """The step that is done, with its number.

        >>> str(Progress(("story", "pages"), ("story",), what="story"))
        '1 of 2: story'
        """
        return f"{len(self.finished)} of {len(self.steps)}: {self.note or self.what}"


@dataclass
class Steps:
    """The steps of a report as they begin and end.

    Attributes:
        steps: What they are called, in order.
        tell: Called whenever one begins or ends.
    """

    steps: Sequence[str]
    tell: Callable[[Progress], object]
    _running: list[str] = field(default_factory=list)
    _finished: list[str] = field(default_factory=list)

    def begin(self, step: str) -> None:
        """A step begins."""
        self._running.append(step)
        self._tell()

    def end(self, step: str, note: str = "") -> None:
        """A step is done."""
        if step in self._running:
            self._running.remove(step)
        self._finished.append(step)
        self._tell(step, note)

    def _tell(self, what: str = "", note: str = "") -> None:
        finished, running = tuple(self._finished), tuple(self._running)
        self.tell(Progress(tuple(self.steps), finished, running, what, note))
