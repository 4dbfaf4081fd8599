"""A story and everything found in it, as tables: the face of the package."""

import gc
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.actors import count_actors, list_unused, read_naming
from analysis.arithmetic import Statement, find_statements, list_verdicts, tabulate_statements
from analysis.article import Article, find_address, read_article
from analysis.audit import list_findings
from analysis.claimreview import review_checks
from analysis.claims import find_claims
from analysis.corrected import (
    correct_mentions,
    correct_profiles,
    correct_quotes,
    correct_sources,
    correct_speakers,
)
from analysis.corrections import (
    Corrections,
    check_corrections,
    measure_agreement,
    read_corrections,
    simplify,
    tabulate_unplaced,
    tell,
)
from analysis.display import Table, highlight_article
from analysis.document import Document, parse_article, tabulate_tokens
from analysis.factcheck import check_claims, compare_claims
from analysis.findings import list_statements, summarise_checks
from analysis.formats import name_format
from analysis.names import STEPS as NAME_STEPS
from analysis.numbers import Number, find_numbers, tabulate_numbers
from analysis.quotes import STEPS as QUOTE_STEPS
from analysis.quotes import describe_speakers, find_quotes, list_set_aside
from analysis.references import STEPS as REFERENCE_STEPS
from analysis.sources import add_unnamed, join_speakers
from analysis.steps import Step, check_steps
from analysis.tabulation import list_records, tabulate

TABLES = (
    "tokens",
    "mentions",
    "actors",
    "quotes",
    "numbers",
    "arithmetic",
    "claims",
    "checks",
    "findings",
)
STEPS: tuple[Step, ...] = (*NAME_STEPS, *REFERENCE_STEPS, *QUOTE_STEPS)


@dataclass(frozen=True, repr=False)
class Story:
    """One story, read and counted. Each table's columns are listed in the README's codebook.

    Attributes:
        article: The text as given and the facts beside it.
        document: Its paragraphs, sentences and tokens.
        mentions: One row for each place in the text that names or stands for an actor.
        actors: One row a person, state, organisation or group, with its counts.
        quotes: One row for each passage someone is reported to have said or thought.
        claims: One row for each claim about figures: comparisons, levels, ranks, shares, changes.
        checks: What the economic data say of each claim.
        corrections: What people say of the story.
        unplaced: The corrections that are not applied: the reason, and the columns of the sheet.
    """

    article: Article
    document: Document
    mentions: pd.DataFrame
    actors: pd.DataFrame
    quotes: pd.DataFrame
    claims: pd.DataFrame
    checks: pd.DataFrame
    corrections: Corrections
    unplaced: pd.DataFrame

    def __post_init__(self) -> None:
        for field in fields(self):
            if isinstance(rows := getattr(self, field.name), pd.DataFrame):
                object.__setattr__(self, field.name, Table(rows))

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in the order they are made from one another."""
        return {name: getattr(self, name) for name in TABLES}

    @cached_property
    def tokens(self) -> pd.DataFrame:
        """One row a word or punctuation mark: `analysis.document.tabulate_tokens`.

        Example:
            >>> analyze("Ms. Park left.").tokens["tag"].tolist()
            ['NNP', 'NNP', 'VBD', '.']
        """
        return Table(tabulate_tokens(self.document))

    @cached_property
    def found_numbers(self) -> tuple[Number, ...]:
        """The story's numbers, read when a table of them is first asked for."""
        return find_numbers(self.document, self.mentions, self.quotes)

    @cached_property
    def _found_statements(self) -> list[Statement]:
        return find_statements(
            self.document, self.found_numbers, self.article.view.point_in(self.claims)
        )

    @cached_property
    def numbers(self) -> pd.DataFrame:
        """Every quantity of the story: `analysis.numbers.tabulate_numbers`.

        Example:
            >>> analyze("Holt cut 900 of its 15,000 jobs, or 6 percent.").numbers["unit"].tolist()
            ['job', 'job', 'percent']
        """
        checked = list_verdicts(self._found_statements)
        return Table(tabulate_numbers(self.found_numbers, self.document, checked))

    @cached_property
    def arithmetic(self) -> pd.DataFrame:
        """What the story's own numbers prove or disprove: `analysis.arithmetic`.

        Example:
            >>> story = analyze("The share climbed from 30 to 36 percent, a rise of 6 percent.")
            >>> story.arithmetic.loc[0, ["verdict", "slip"]].tolist()
            ['does not hold', '6 percentage points, which is 20 percent']
        """
        return Table(tabulate_statements(self._found_statements, self.document))

    @cached_property
    def findings(self) -> pd.DataFrame:
        """What an editor should know, the most newsworthy first: `analysis.audit.list_findings`.

        Example:
            >>> analyze("Rents rose from $800 to $1,000, or 20 percent.").findings["kind"].tolist()
            ['does not hold']
        """
        return Table(
            list_findings(
                self.article,
                mentions=self.mentions,
                actors=self.actors,
                quotes=self.quotes,
                arithmetic=self.arithmetic,
                claims=self.claims,
                checks=self.checks,
            )
        )

    @property
    def ratios(self) -> pd.DataFrame:
        """The figures on each claim's two actors, year by year.

        One row a claim, year and indicator, with the columns of
        `analysis.factcheck.compare_claims`; no rows for claims there is no data on.
        """
        return Table(compare_claims(self.claims))

    @property
    def sentences(self) -> pd.DataFrame:
        """The sentences that the other tables count.

        One row a sentence: sentence and paragraph (their numbers), start, end and text.

        Example:
            >>> analyze("It rained. Ms. Park left.").sentences["text"].tolist()
            ['It rained.', 'Ms. Park left.']
        """
        rows = [
            (
                one.sentence,
                one.paragraph,
                one.start,
                one.end,
                self.document.text[one.start : one.end],
            )
            for one in self.document.sentences
        ]
        kinds = dict.fromkeys(("sentence", "paragraph", "start", "end"), "int64") | {"text": "str"}
        return Table(self.article.view.point_back(tabulate(rows, kinds)))

    @property
    def verdicts(self) -> pd.DataFrame:
        """One verdict a claim, and the objection to it: `analysis.findings.summarise_checks`."""
        return Table(summarise_checks(self.checks))

    @property
    def statements(self) -> pd.DataFrame:
        """What is checked, as it is marked in the text: `analysis.findings.list_statements`."""
        return Table(list_statements(self.claims, self.checks, self.arithmetic))

    @property
    def set_aside(self) -> pd.DataFrame:
        """Passages in quotation marks that are no quotes: `analysis.quotes.list_set_aside`.

        One row a passage: start, end, text, reason ("title" or "term") and paragraph.

        Example:
            >>> analyze("Ms. Park read “The Art of the Deal.”").set_aside["reason"].tolist()
            ['title']
        """
        return Table(list_set_aside(self.document, self.quotes))

    def review_checks(self, url: str = "", reviewed: str = "") -> list[dict[str, Any]]:
        """Write the claims as schema.org ClaimReview: see `analysis.claimreview.review_checks`.

        Args:
            url: The page on which the checks are published, or will be; left out when "".
            reviewed: The day of the review, ISO; left out when "".

        Returns:
            One object a claim.

        Example:
            >>> story = analyze("Russia's GDP is a tenth of China's.", published="2023-03")
            >>> [review["reviewRating"]["alternateName"] for review in story.review_checks()]
            ['depends on the measure']
        """
        return review_checks(
            self.checks, self.claims, self.article, actors=self.actors, url=url, reviewed=reviewed
        )

    def correct(self, corrections: Corrections) -> "Story":
        """Read the story again with other corrections.

        Args:
            corrections: What people say of it now, in place of what they said before.

        Returns:
            The story.

        Example:
            >>> from analysis.corrections import Correction, What
            >>> story = analyze("Mr. Kim left.")
            >>> said = story.corrections.record(Correction(What.ACTOR, "Kim", "Min Kim"))
            >>> story.correct(said).actors["actor"].tolist()
            ['Min Kim']
        """
        return analyze_article(self.article, corrections)

    def agreement(self) -> pd.DataFrame:
        """Count how often people kept what was read: `analysis.corrections.measure_agreement`.

        Example:
            >>> told = {"what": "quote", "words": "We agree", "old": "Kim", "sure": 90, "new": "ok"}
            >>> story = analyze("“We agree,” said Mr. Kim.", corrections=pd.DataFrame([told]))
            >>> story.agreement()[["kind", "checked", "kept"]].values.tolist()
            [['indirect quote', 1, 1]]
        """
        return Table(measure_agreement(self.corrections.rows))

    def say_unused(self) -> list[str]:
        """Name the corrections that are not applied, a sentence each, and files of an earlier form.

        Example:
            >>> told = pd.DataFrame({"what": ["quote"], "words": ["I was there"], "new": ["Kim"]})
            >>> print(*analyze("It rained.", corrections=told).say_unused())
            corrections: “I was there” (quote) is not applied: its words stand nowhere in the \
story.
        """
        path = self.corrections.path
        sheet = path.name if path else "corrections"
        # pandas takes long to list the rows of a table, be it empty, as most of these are.
        rows = list_records(self.unplaced) if len(self.unplaced) else []
        return [
            *self.corrections.notes,
            *(
                f"{sheet}: “{row['words']}” ({row['what']}) is not applied: {row['reason']}."
                for row in rows
            ),
        ]

    def measure_paragraphs(self) -> pd.DataFrame:
        r"""Count sentences and words in each paragraph, and the words given to speakers.

        Returns:
            One row a paragraph: paragraph, sentences, words (tokens that hold a letter or a
            digit) and words_quoted (words of the quotes that begin in it).

        Example:
            >>> analyze("It rained.\n“We agree,” said Ms. Park.").measure_paragraphs()
               paragraph  sentences  words  words_quoted
            0          1          1      2             0
            1          2          1      5             2
        """
        words = self.tokens[self.tokens["text"].str.contains(r"\w")].groupby("paragraph")
        counts = pd.DataFrame(index=pd.RangeIndex(1, len(self.document.paragraphs) + 1))
        counts["sentences"] = self.tokens.groupby("paragraph")["sentence"].nunique()
        counts["words"] = words.size()
        counts["words_quoted"] = self.quotes.groupby("paragraph")["words"].sum()
        return counts.fillna(0).astype(int).rename_axis("paragraph").reset_index()

    def count_proper_nouns(self) -> pd.DataFrame:
        """Count the words tagged as proper nouns (NNP, NNPS) as they stand in the text.

        Returns:
            One row a word, most frequent first, then in order of appearance: text, count.

        Example:
            >>> analyze("Ms. Park met Mr. Kim. Mr. Kim agreed.").count_proper_nouns().head(2)
              text  count
            0  Mr.      2
            1  Kim      2
        """
        proper = self.tokens[self.tokens["tag"].isin(["NNP", "NNPS"])]
        counts = proper.groupby("text", sort=False).size().rename("count").reset_index()
        counts = counts.sort_values("count", ascending=False, kind="stable", ignore_index=True)
        return Table(counts)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(table)} {name}" for name, table in self.tables.items())
        return f"<Story {self.article.title!r}: {counts}>"

    def _repr_html_(self) -> str:
        return highlight_article(
            self.article.text,
            self.mentions,
            self.quotes,
            title=self.article.title,
            actors=self.actors,
            statements=self.statements,
        )


def read_story(path: str | Path, *, fetch: bool = False) -> Story:
    """Read a story from a file and find who is named, who speaks and what is compared.

    Args:
        path: A plain text, a web page, a Word or OpenDocument text, a PDF or an e-mail
            (`analysis.article.read_article` says more). Beside it may stand a facts file of the
            same name (`article.toml`) and what people say of the story
            (`article.corrections.csv`). Or the address of a page.
        fetch: Whether an address may be fetched.

    Returns:
        The story with all its tables; offsets point into its text, `story.article.text`.

    Raises:
        ArticleError: One of the files cannot be read; the message says why.
        MissingExtraError: The kind of file needs packages that are not installed.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "story.txt"
        >>> _ = path.write_text("“We agree,” said France’s president.", encoding="utf-8")
        >>> read_story(path).quotes["text"].tolist()
        ['“We agree,”']
    """
    article = read_article(path, fetch=fetch)
    corrections = Corrections() if find_address(path) else read_corrections(path)
    return analyze_article(article, corrections)


def analyze(
    text: str,
    *,
    title: str = "",
    published: str = "",
    corrections: Corrections | pd.DataFrame | None = None,
    without: Collection[str] = (),
) -> Story:
    """Find who is named, who speaks and what is compared in a text.

    Args:
        text: The story.
        title: Its headline, when it has one.
        published: When it ran, as an ISO year, month or day; "" when unknown.
        corrections: What people say of the story, which wins over what is read: corrections, or a
            table with the columns what, words and new (`analysis.corrections.COLUMNS`).
        without: Steps to leave out, by their names in `STEPS`, to see what each is worth.

    Returns:
        The story with all its tables; offsets point into `text`. A warning says when the text is
        a web page, an e-mail or another format, whose signs are read as words.

    Raises:
        ArticleError: The text has half a character, or what else is given has a mistake.
        ValueError: There is no step of a name in `without`.

    Example:
        >>> analyze("Beijing has agreed, Mr. Xi said.").mentions["actor"].tolist()
        ['China', 'Xi']
    """
    article = Article(text, title=title, published=published)
    if found := name_format(text):
        warnings.warn(
            f"The text is {found}, and all in it is read as the story's words: give these alone.",
            stacklevel=2,
        )
    if isinstance(corrections, pd.DataFrame):
        corrections = Corrections(check_corrections(corrections))
    return analyze_article(article, corrections or Corrections(), check_steps(without, STEPS))


def analyze_article(
    article: Article, corrections: Corrections, without: Collection[str] = ()
) -> Story:
    """Find who is named, who speaks and what is compared in an article.

    Args:
        article: The story's text and facts.
        corrections: What people say of it.
        without: Steps to leave out, of those in `STEPS`.

    Returns:
        The story with all its tables.

    Example:
        >>> analyze_article(Article("Mr. Kim left."), Corrections()).actors["actor"].tolist()
        ['Kim']
    """
    with _making_no_rubbish():
        return _read(article, corrections, without)


@contextmanager
def _making_no_rubbish() -> Iterator[None]:
    """Keep Python from looking for things that only name each other: reading leaves none.

    It would look each time that several hundred have been made, for a twentieth of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read(article: Article, corrections: Corrections, without: Collection[str]) -> Story:
    document = parse_article(article)
    told = tell(corrections.rows, article)
    naming = read_naming(document, told or None, without)
    mentions, profiles = correct_mentions(document, naming.mentions, naming.profiles, told)
    found = find_quotes(document, mentions, profiles, without, naming.unnamed)
    quotes, unmet = correct_quotes(document, found, told, mentions)
    mentions = correct_sources(document, mentions, profiles, quotes)
    quotes = describe_speakers(quotes, profiles, mentions)
    quotes = correct_speakers(quotes, told)
    mentions, profiles = join_speakers(document, mentions, profiles, quotes)
    profiles = correct_profiles(profiles, told)
    claims = find_claims(document, mentions, quotes)
    actors = count_actors(profiles, mentions, quotes)
    looked_at = told.list_looked_at()
    verified = [simplify(actor) in looked_at for actor in actors["actor"].tolist()]
    unplaced = [*told.unplaced, *unmet]
    if told:
        speakers = (found["speaker"].dropna(), quotes["speaker"].dropna())
        names = {*naming.names, *actors["actor"], *chain.from_iterable(speakers)}
        unplaced += told.list_unmet(names, list_unused(document, told.aliases))
    return Story(
        article=article,
        document=document,
        mentions=add_unnamed(document, mentions, quotes, naming.others),
        actors=actors.assign(verified=np.array(verified, dtype=bool)),
        quotes=quotes,
        claims=claims,
        checks=check_claims(claims, published=article.published),
        corrections=corrections,
        unplaced=tabulate_unplaced(unplaced),
    )
