"""What every worker needs, loaded once by the process from which all of them are forked."""

import gc
from contextlib import suppress

import analysis.corpus.batches  # noqa: F401 (a worker's own module)
from analysis.errors import SourcebookError
from analysis.lstm import find_threads
from analysis.story import analyze

find_threads().limit(limits=1)  # a process with threads is not forked safely
with suppress(SourcebookError):  # a worker will say it of its first story
    analyze("“We agree,” said Ann Berg, the mayor of Hull. She cut 12 jobs.")
gc.freeze()  # so that no worker looks through all this, or copies it by looking
