"""The command `corpus`: text -> Parquet; killed, resumed, changed, full; bombs; Dask."""

import multiprocessing
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from filelock import FileLock
from forking import Forked
from typer.testing import CliRunner

from analysis import analyze
from analysis.__main__ import app
from analysis.corpus import engines, parts, read_corpus, read_stories, run, write_corpus
from analysis.corpus.journal import Journal
from analysis.corpus.schemas import ALL, TABLES, list_kinds
from analysis.errors import ArticleError, PublishError, StoriesError

NAMES = ["Ann Berg", "Eva Holt", "Kim Vane", "Lee Park", "Max Roth", "Ida Lund", "Tom Hale"]
PLACES = ["Hull", "Leeds", "York", "Bath", "Derby"]


def write_story(folder, number, text="", published=None):
    name, place = NAMES[number % len(NAMES)], PLACES[number % len(PLACES)]
    text = text or (
        f"The council of {place} met on its bridge number {number}. “We agree on {number} of them,”"
        f" said {name}, the mayor of {place}. She cut {9 * number + 9} of its "
        f"{150 * number + 150} jobs, or 6 percent."
    )
    (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    day = f"2023-0{number % 3 + 1}-20" if published is None and number % 4 else published or ""
    (folder / f"{number:02}.toml").write_text(f'published = "{day}"', encoding="utf-8")


def make_desk(folder, count):
    desk = folder / "desk"
    desk.mkdir()
    for number in range(count):
        write_story(desk, number)
    return desk


def list_rows(stories):
    """All rows of all tables as text, sorted."""
    return {
        name: sorted(map(repr, pd.DataFrame(getattr(stories, name)).itertuples(index=False)))
        for name in ALL
    }


def list_files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.parquet")
        if path.is_file()
    }


def start(code, *arguments):
    """Run a script of one's own, as a user would: its processes import it, too."""
    script = Path(arguments[0]).parent / "script.py"
    script.write_text(code, encoding="utf-8")
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return make_desk(tmp_path_factory.mktemp("stories"), 20)


@pytest.fixture(scope="module")
def corpus(desk, tmp_path_factory):
    """Written in batches of one story, by two processes."""
    out = tmp_path_factory.mktemp("corpus") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "STORIES", 1)
        write_corpus([desk], out, workers=2)
    return out


@pytest.fixture(scope="module")
def story():
    """A story with rows in every table."""
    text = (Path(__file__).parent.parent / "seeds" / "article.txt").read_text("utf-8")
    found = analyze(f"{text} Holt cut 900 of its 15,000 jobs, or 6 percent.", published="2023-03")
    assert all(len(getattr(found, name)) for name in TABLES)
    return found


@pytest.mark.slow
def test_the_tables_are_those_that_python_gives(desk, corpus):
    written, given = read_corpus(corpus), read_stories(desk)
    for name in ALL:
        pd.testing.assert_frame_equal(
            pd.DataFrame(getattr(written, name)), pd.DataFrame(getattr(given, name))
        )
    assert len(written.quotes) >= 20 and len(written.arithmetic) and written.claims.empty


@pytest.mark.slow
def test_each_table_has_its_columns_and_kinds_in_every_file_be_it_empty(corpus):
    for name in ALL:
        schemas = [pq.read_schema(path) for path in (corpus / name).rglob("*.parquet")]
        assert schemas and all(schema == schemas[0] for schema in schemas)
        assert schemas[0].names[0] == "story"


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_of_a_table_are_the_same_with_rows_and_without(story, name):
    kinds = {column: str(kind) for column, kind in getattr(story, name).dtypes.items()}
    listed = list_kinds(name)
    assert list(listed) == ["story", *kinds]
    for column, kind in kinds.items():
        assert listed[column] == kind or {listed[column], kind} == {"str", "object"}, column


@pytest.mark.slow
def test_pandas_reads_a_table_by_month(corpus):
    quotes = pd.read_parquet(corpus / "quotes")
    assert sorted(quotes["month"].unique()) == ["2023-01", "2023-02", "2023-03", "undated"]
    stories = pd.read_parquet(corpus / "stories", filters=[("month", "==", "2023-02")])
    assert {day[:7] for day in stories["published"]} == {"2023-02"}


@pytest.mark.slow
def test_the_readmes_questions_are_answered(corpus, tmp_path, monkeypatch):
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    code = next(one for one in re.findall(r"```py\n(.*?)```", readme, re.S) if "corpus/" in one)
    (tmp_path / "corpus").symlink_to(corpus)
    monkeypatch.chdir(tmp_path)
    found = {}
    exec(code, found)  # noqa: S102 (our own README)
    assert sorted(found["words"].index) == ["2023-01", "2023-02", "2023-03", "undated"]
    assert found["most"].sum() == found["quotes"]["words"].sum()


@pytest.mark.slow
def test_small_files_are_joined(corpus):
    per_month = [len(list(month.iterdir())) for month in (corpus / "quotes").iterdir()]
    assert max(per_month) == 1


@pytest.mark.slow
def test_one_process_writes_what_two_do(desk, corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(run, "STORIES", 1)
    write_corpus([desk], tmp_path / "out", workers=1)
    assert list_files(tmp_path / "out") == list_files(corpus)


@pytest.mark.slow
def test_a_second_run_reads_what_is_new_or_has_changed_and_drops_what_is_gone(tmp_path):
    desk, out = make_desk(tmp_path, 6), tmp_path / "out"
    first = write_corpus([desk], out, workers=1)
    assert (first.read, first.unchanged, first.skipped) == (6, 0, 0)
    write_story(desk, 1, "“No,” said Ida Lund, a teacher in Bath. The school stays shut, she said.")
    write_story(desk, 2, published="2024-05-01")  # its month, and so its folder, is another
    (desk / "03.txt").unlink()
    write_story(desk, 7)
    (desk / "05.corrections.csv").write_text(
        "what,words,new\nactor,Ida Lund,Ida May Lund", encoding="utf-8"
    )
    (desk / "empty.txt").write_text("", encoding="utf-8")
    second = write_corpus([desk], out, workers=1)
    assert (second.read, second.unchanged, second.skipped) == (4, 2, 1)
    assert list_rows(read_corpus(out)) == list_rows(read_stories(desk))
    before = list_files(out)
    third = write_corpus([desk], out, workers=1)
    assert (third.read, third.unchanged) == (0, 6) and list_files(out) == before


@pytest.mark.slow
def test_what_was_read_at_addresses_stays_when_a_feed_drops_it(tmp_path):
    def write_feed(*numbers):
        items = "".join(
            f"<item><link>https://example.org/{number}</link><content:encoded><![CDATA[<p>The "
            f"mayor of {PLACES[number]}, {NAMES[number]}, left at {number}.</p>]]>"
            "</content:encoded></item>"
            for number in numbers
        )
        space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        feed = f'<rss version="2.0" {space}><channel><title>Post</title>{items}</channel></rss>'
        (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")

    write_feed(1, 2)
    write_corpus([tmp_path / "feed.xml"], tmp_path / "out", workers=1)
    write_feed(2, 3)
    done = write_corpus([tmp_path / "feed.xml"], tmp_path / "out", workers=1)
    assert (done.read, done.unchanged) == (1, 1)
    keys = sorted(read_corpus(tmp_path / "out").stories["story"])
    assert keys == [f"https://example.org/{number}" for number in (1, 2, 3)]


@pytest.mark.slow
def test_after_an_update_all_is_read_again_and_has_the_columns_of_the_new_version(
    desk, corpus, tmp_path
):
    out = tmp_path / "out"
    copy_folder(corpus, out)
    for path in (out / "claims").rglob("*.parquet"):  # as an earlier version wrote it
        pq.write_table(pq.read_table(path, partitioning=None).drop_columns("unit"), path)
    with closing(sqlite3.connect(out / "journal.sqlite")) as journal, journal:
        journal.execute("UPDATE stories SET digest = 'of an earlier version'")
        journal.execute("UPDATE rules SET digest = 'of an earlier version'")
    done = write_corpus([desk], out, workers=1)
    assert (done.read, done.unchanged) == (20, 0)
    assert list_rows(read_corpus(out)) == list_rows(read_corpus(corpus))


@pytest.mark.slow
def test_the_folder_is_taken_in_place_of_the_stories(desk, corpus, tmp_path):
    sheets = []
    for stories in (desk, corpus):
        out = tmp_path / stories.name
        result = CliRunner().invoke(app, ["sources", str(stories), "--out", str(out)])
        assert result.exit_code == 0 and "20 stories" in result.output
        sheets.append((out / "sources.csv").read_bytes())
    assert sheets[0] == sheets[1]


def write_until(desk, out, what, moment):
    """Write a corpus; end, or fill the disk, when that touches its N-th file."""
    left = moment

    def count(event, arguments):
        nonlocal left
        touches = event in ("os.rename", "os.remove")
        touches = touches or (event == "open" and arguments[1] in ("w", "wb"))
        if touches and str(arguments[0]).startswith(str(out)):
            left -= 1
            if left == 0 and what == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if left == 0:
                resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

    run.STORIES = 1
    # This process has imported everything, and so have those that read for it.
    engines._choose_context = partial(multiprocessing.get_context, "fork")
    sys.addaudithook(count)
    try:
        write_corpus([desk], out, workers=1)
    except PublishError as error:
        sys.exit(str(error))


@pytest.fixture(scope="module")
def changing(tmp_path_factory):
    """A desk that was written and then changed, the folder as it was, and the rows as they are."""
    folder = tmp_path_factory.mktemp("changing")
    desk = make_desk(folder, 6)
    write_corpus([desk], folder / "before", workers=1)
    write_story(desk, 1, "“No,” said Ida Lund, a teacher in Bath. The school stays shut, she said.")
    (desk / "02.txt").unlink()
    write_story(desk, 7)
    return desk, folder / "before", list_rows(read_stories(desk))


def copy_folder(old, new):
    for path in old.rglob("*"):
        if path.is_file():
            place = new / path.relative_to(old)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "is_first", "moment"),
    [
        *(("kill", True, moment) for moment in (3, 60, 120)),
        *(("kill", False, moment) for moment in (24, 36)),
        ("fill", True, 60),
        ("fill", False, 6),
    ],
)
def test_a_run_that_ended_at_any_moment_goes_on(changing, tmp_path, what, is_first, moment):
    desk, before, rows = changing
    out = tmp_path / "out"
    if not is_first:  # but one that replaces rows
        copy_folder(before, out)
    code, said = Forked(write_until, desk, out, what, moment).finish()
    if what == "kill":
        assert code == -signal.SIGKILL
    else:
        assert code == 1 and re.search(r"cannot be written .*make room", said)
        assert "Traceback" not in said
    write_corpus([desk], out, workers=1)
    assert list_rows(read_corpus(out)) == rows
    left = {path.name for path in out.rglob("*") if path.name.startswith(".")}
    assert left == set()


@pytest.mark.slow
def test_a_story_that_comes_back_after_a_run_that_dropped_it_and_ended_early_is_there_once(
    tmp_path, monkeypatch
):
    desk, out = make_desk(tmp_path, 8), tmp_path / "out"
    monkeypatch.setattr(run, "STORIES", 1)
    monkeypatch.setattr(parts.join_parts, "__defaults__", (2,))
    write_corpus([desk], out, workers=1)
    story = (desk / "02.txt").rename(tmp_path / "02.txt")

    def end_early(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Journal, "finish", end_early)
        write_corpus([desk], out, workers=1)
    story.rename(desk / "02.txt")
    for number in (9, 11, 14):
        write_story(desk, number)
    write_corpus([desk], out, workers=1)
    assert list_rows(read_corpus(out)) == list_rows(read_stories(desk))


BOMBS = """
import os, re, signal, sys
from analysis import story
from analysis.corpus import read_corpus, write_corpus

analyze = story.analyze_article

def explode(article, *rest):
    if "dynamite" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "treadmill" in article.text:
        re.match("(a|a)+b", "a" * 60)
    if "banana skin" in article.text:
        raise ValueError("slipped")
    return analyze(article, *rest)

story.analyze_article = explode
if __name__ == "__main__":
    write_corpus([sys.argv[1]], sys.argv[2], workers=2, seconds=6)
"""


@pytest.mark.slow
def test_a_story_that_ends_or_holds_its_process_is_set_aside_and_the_rest_is_read(tmp_path):
    desk = make_desk(tmp_path, 9)
    for number, bomb in ((2, "dynamite"), (4, "treadmill"), (6, "banana skin")):
        write_story(desk, number, f"The mayor of {PLACES[number % 5]} had a {bomb} in the garden.")
    done = start(BOMBS, desk, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    written = read_corpus(tmp_path / "out")
    assert written.skipped[["story", "kind"]].values.tolist() == [
        ["desk/02.txt", "crash"],
        ["desk/04.txt", "hang"],
        ["desk/06.txt", "crash"],
    ]
    ends, holds, faults = written.skipped["reason"]
    assert ends == "It ends the process that reads it, twice."
    assert holds == "It takes longer than 6 seconds to read, twice."
    assert faults == "Reading it ends in a fault of Sourcebook (ValueError: slipped)."
    assert len(written.stories) == 6 and written.quotes["story"].nunique() == 6
    again = write_corpus([desk], tmp_path / "out", workers=1)  # nobody waits for them again
    assert (again.read, again.unchanged, again.skipped) == (0, 6, 3)


@pytest.mark.slow
def test_a_dask_cluster_gives_the_same_files_though_a_worker_is_killed(
    desk, corpus, tmp_path, monkeypatch
):
    distributed = pytest.importorskip("distributed")
    import dask  # noqa: PLC0415

    monkeypatch.setattr(run, "STORIES", 1)
    with (
        # From the process that the local engine forks from, and that has imported most.
        dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        workers = client.run(os.getpid)

        def kill_one(moment):
            if moment.read and workers:
                os.kill(workers.popitem()[1], signal.SIGKILL)
                workers.clear()

        address = cluster.scheduler_address
        write_corpus([desk], tmp_path / "out", engine="dask", scheduler=address, tell=kill_one)
    assert workers == {}
    assert list_files(tmp_path / "out") == list_files(corpus)


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path):
    desk = make_desk(tmp_path, 1)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match=r"holds notes\.txt and is no corpus"):
        write_corpus([desk], mine)
    (mine / "notes.txt").rename(mine / "journal.sqlite")
    with pytest.raises(PublishError, match=r"holds journal\.sqlite and is no corpus"):
        write_corpus([desk], mine)
    assert [path.name for path in mine.iterdir()] == ["journal.sqlite"]
    with pytest.raises(ArticleError, match="is no folder that"):
        read_corpus(mine)


def test_nothing_is_written_where_is_read(tmp_path):
    desk = make_desk(tmp_path, 1)
    for out in (desk, desk / "out", tmp_path):
        with pytest.raises(PublishError, match="one lies in the other"):
            write_corpus([desk], out)


def test_a_misspelt_source_leaves_nothing(tmp_path):
    with pytest.raises(ArticleError, match="There is no file or folder"):
        write_corpus([tmp_path / "dsek"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_stories_of_an_earlier_source_leave_only_when_it_is_named(tmp_path):
    desk = make_desk(tmp_path, 1)
    (tmp_path / "other").mkdir()
    write_story(tmp_path / "other", 3)
    write_corpus([desk], tmp_path / "out", workers=1)
    with pytest.raises(PublishError, match=r"holds the stories of .*desk, which is not named now"):
        write_corpus([tmp_path / "other"], tmp_path / "out")
    write_corpus([tmp_path / "other", desk], tmp_path / "out", workers=1)
    assert read_corpus(tmp_path / "out").stories["story"].tolist() == [
        "other/03.txt",
        "desk/00.txt",
    ]


@pytest.mark.slow
def test_two_runs_do_not_write_one_folder(desk, corpus):
    lock = FileLock(corpus / "lock")
    with lock, pytest.raises(PublishError, match="Another run is writing"):
        write_corpus([desk], corpus)


@pytest.mark.slow
def test_a_lost_file_is_named(desk, corpus, tmp_path):
    copy_folder(corpus, tmp_path / "out")
    next((tmp_path / "out" / "quotes").rglob("*.parquet")).unlink()
    with pytest.raises(PublishError, match=r"part-.* is missing"):
        write_corpus([desk], tmp_path / "out")


def test_an_engine_that_there_is_not_is_told(tmp_path):
    with pytest.raises(StoriesError, match="name local or dask"):
        write_corpus([make_desk(tmp_path, 1)], tmp_path / "out", engine="spark")


@pytest.mark.slow
def test_the_command_says_what_it_has_done(tmp_path, do):
    desk = make_desk(tmp_path, 2)
    command = [sys.executable, "-m", "analysis", "corpus", desk, "--workers", "1"]
    command += ["--out", tmp_path / "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"{tmp_path / 'out'}  2 stories read, 0 as before, 0 skipped"
    ]
    done = do("corpus", desk, "--out", desk)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
