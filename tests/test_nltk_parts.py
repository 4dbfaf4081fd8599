"""Only what is used of NLTK is imported, and whoever imports NLTK itself has all of it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READ = "from analysis import analyze; analyze('Ms. Park can’t agree.').tokens['tag'].tolist()"
USE = (
    "import nltk; from nltk.tokenize import NLTKWordTokenizer;"
    "words = NLTKWordTokenizer().tokenize('I cannot go.');"
    "tree = nltk.Tree.fromstring('(S (NP I))');"
    "tagger = nltk.tag.PerceptronTagger(load=False);"
    "assert nltk.tokenize.NLTKWordTokenizer is NLTKWordTokenizer and nltk.data.grammar.CFG"
)
SAY = "import sys; print(*sorted(name for name in sys.modules if name.startswith('nltk')))"


def run(*steps: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(steps)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_a_story_is_read_without_the_rest_of_nltk():
    # `nltk.parse` is among what `import nltk` loads: nothing of it stays behind, empty or whole.
    assert run(READ, SAY) == []
    assert "nltk.parse" in run(READ, USE, SAY)


@pytest.mark.parametrize("steps", [(READ, USE, READ), (USE, READ, USE)])
def test_nltk_may_be_imported_before_and_after(steps):
    tags = ["NNP", "NNP", "MD", "RB", "VB", "."]
    shown = [f"print(*({step.split('; ')[1]}))" if step is READ else "" for step in steps]
    said = run(*(line for pair in zip(steps, shown, strict=True) for line in pair))
    assert said == tags * steps.count(READ)


def test_what_nltk_imported_first_is_taken_as_it_is():
    check = "assert analysis.document.tokenizer.NLTKWordTokenizer is nltk.NLTKWordTokenizer"
    assert run(USE, "import analysis.document", check) == []


def test_an_nltk_arranged_in_another_way_is_imported_as_usual():
    told = run(
        "import analysis.document.nltk_parts as parts",
        "parts.PACKAGES = (*parts.PACKAGES, 'nltk.internals')",  # as if that were empty
        "print(*(module.__name__ for module in parts.import_parts()))",
        SAY,
    )
    assert told[:2] == ["nltk.tokenize.destructive", "nltk.tag.perceptron"]
    assert "nltk.parse" in told
