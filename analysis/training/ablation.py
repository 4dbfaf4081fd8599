"""What each step is worth: what changes in the figures when it is left out."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from analysis.errors import DataError
from analysis.training.actors import score_names
from analysis.training.attributions import KINDS, read_polnear, read_quotes, score_quotes
from analysis.training.choices import read_coreference, read_gap, score_choices
from analysis.training.names import read_gum_names, read_uner
from analysis.training.reports import read_reports, score_reports
from analysis.training.stories import read_stories, score_stories
from analysis.training.worldwide import read_worldwide, score_worldwide

T = TypeVar("T")
Figures = dict[str, float]
WHOLE = "all steps"
BEGINS, ENDS = "<!-- ablation: begins -->", "<!-- ablation: ends -->"

_NAMES = frozenset({"names"})
_REFERENCES = frozenset({"names", "references"})
_ALL = frozenset({"names", "references", "quotes"})


class Exam(NamedTuple):
    """Figures that are measured together.

    Attributes:
        rooms: The rooms whose steps can change them.
        measure: Gives them, in percent, without some steps.
    """

    rooms: Collection[str]
    measure: Callable[[Collection[str]], Figures]


class Row(NamedTuple):
    """What is measured without a step, or with all of them (`WHOLE`)."""

    step: str
    figures: Figures


def list_exams(
    corpora: Path, stories: Path | None = None, reports: Path | None = None
) -> list[Exam]:
    """List what steps are measured on.

    Args:
        corpora: The folder that holds the dev splits of gum, uner, worldwide, gap and polnear.
        stories: A folder of annotated stories.
        reports: A file of small inputs with their right values.

    Returns:
        The exams; what is not given is not among them.
    """
    exams = [
        Exam(_NAMES, partial(_measure_names, "GUM", corpora)),
        Exam(_NAMES, partial(_measure_names, "UNER", corpora)),
        Exam(_NAMES, partial(_measure_worldwide, corpora)),
        Exam(_REFERENCES, partial(_measure_choices, "GUM", corpora)),
        Exam(_REFERENCES, partial(_measure_choices, "GAP", corpora)),
        Exam(_ALL, partial(_measure_quotes, corpora)),
    ]
    if stories is not None:
        exams.append(Exam(_ALL, partial(_measure_stories, stories)))
    if reports is not None:
        exams.append(Exam(_ALL, partial(_measure_reports, reports)))
    return exams


def ablate(steps: Iterable[str], exams: Sequence[Exam], workers: int = 1) -> Iterator[Row]:
    """Measure with all steps, then without each.

    Args:
        steps: The names of the steps, "ROOM: ...".
        exams: What to measure; a step of a room that cannot change an exam's figures leaves it out.
        workers: How many processes measure at a time.

    Yields:
        The whole, then a row a step in their order, each as soon as it is there.
    """
    plan = [(WHOLE, exams)]
    plan += [(step, [one for one in exams if step.split(":")[0] in one.rooms]) for step in steps]
    tasks = [(one, () if step == WHOLE else (step,)) for step, own in plan for one in own]
    with ProcessPoolExecutor(workers) as pool:
        measured = pool.map(_measure, tasks)
        for step, own in plan:
            yield Row(step, {name: figure for _ in own for name, figure in next(measured).items()})


def _measure(task: tuple[Exam, tuple[str, ...]]) -> Figures:
    exam, without = task
    return exam.measure(without)


def write_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Write rows as a table in Markdown, a line at a time.

    Args:
        rows: The whole, then the steps.

    Yields:
        The header, the figures of the whole, and for each step how much higher or lower they are
        without it; "." where nothing changes.

    Example:
        >>> rows = [Row("all steps", {"right": 50}), Row("names: storms", {"right": 49.5})]
        >>> for line in write_lines(rows):
        ...     print(line)
        | left out | right |
        | --- | ---: |
        | all steps | 50.0 |
        | names: storms | -0.5 |
    """
    whole: Figures = {}
    for step, figures in rows:
        if not whole:
            whole = figures
            yield f"| left out | {' | '.join(whole)} |"
            yield f"| --- |{' ---: |' * len(whole)}"
            cells = [f"{figure:.1f}" for figure in whole.values()]
        else:
            cells = [_write_change(figures.get(name, was) - was) for name, was in whole.items()]
        yield f"| {step} | {' | '.join(cells)} |"


def _write_change(change: float) -> str:
    text = f"{change:+.1f}"
    return "." if text in ("+0.0", "-0.0") else text


def put_table(text: str, lines: Iterable[str]) -> str:
    """Put a table between the two marks of a text, in place of what stands there.

    Args:
        text: The text, with `BEGINS` and `ENDS`, each on a line of its own.
        lines: The table.

    Returns:
        The text with the table.

    Raises:
        DataError: The text has no such marks.
    """
    before, begins, rest = text.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not (begins and ends):
        raise DataError(f"The model card has no place for the table: {BEGINS} and {ENDS}.")
    return "\n".join([before + begins, *lines, ends + after])


@cache
def _read(read: Callable[..., list[T]], *source: object) -> list[T]:
    """Read a corpus once for each process."""
    return read(*source)


def _measure_names(corpus: str, corpora: Path, without: Collection[str]) -> Figures:
    read = read_gum_names if corpus == "GUM" else read_uner
    scores = score_names(_read(read, corpora, "dev"), without=without)
    return {
        f"{corpus} names": 100 * scores.untyped.f1,
        f"{corpus} names and types": 100 * scores.typed.f1,
    }


def _measure_worldwide(corpora: Path, without: Collection[str]) -> Figures:
    scores = score_worldwide(_read(read_worldwide, corpora, "dev"), without)
    return {f"worldwide {kind}": 100 * score.f1 for kind, score in scores.items()}


def _measure_choices(corpus: str, corpora: Path, without: Collection[str]) -> Figures:
    if corpus == "GUM":
        readings = [
            read_coreference(story, without) for story in _read(read_gum_names, corpora, "dev")
        ]
    else:
        readings = read_gap(corpora, "dev", without)
    meant, given, right = score_choices(readings, without).get("person", (0, 0, 0))
    return {
        f"{corpus} he, she right": 100 * right / max(1, given),
        f"{corpus} he, she found": 100 * right / max(1, meant),
    }


def _measure_quotes(corpora: Path, without: Collection[str]) -> Figures:
    scores = score_quotes(
        _read(read_polnear, corpora, "dev"), partial(read_quotes, without=without)
    )
    figures = {"PolNeAR words": scores["content words"]}
    figures["PolNeAR content and source"] = scores["content and source"]
    return figures | {f"PolNeAR {kind}": scores[f"{kind} speaker"] for kind in KINDS}


def _measure_stories(folder: Path, without: Collection[str]) -> Figures:
    scores = score_stories(_read(read_stories, folder), without)
    return {f"stories {name}": figure for name, figure in scores.items()}


def _measure_reports(path: Path, without: Collection[str]) -> Figures:
    reports = _read(read_reports, path)
    return {f"reports, of {len(reports)}": score_reports(reports, without)}
