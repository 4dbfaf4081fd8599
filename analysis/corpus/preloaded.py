"""What every worker needs, loaded once by the process from which all of them are forked."""

from contextlib import suppress

from analysis.corpus import batches
from analysis.errors import SourcebookError
from analysis.lstm import find_threads

find_threads().limit(limits=1)  # a process with threads is not forked safely
with suppress(SourcebookError):  # a worker will say it of its first story
    batches.story.analyze("“We agree,” said Ann Berg, the mayor of Hull. She cut 12 jobs.")
