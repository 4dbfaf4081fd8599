"""What is usual in stories: their hundredths, without those too short to tell."""

from analysis.audit.usual import MEASURES
from analysis.training.usual import measure_usual


def test_the_hundredths_of_each_measure_of_the_stories_in_which_somebody_speaks():
    spoken = "“No,” said Ann Berg. “Yes,” said Tom Holt. “So it is,” said Ann Berg."
    found = measure_usual([spoken, "It rained."])
    assert found["measure"].unique().tolist() == list(MEASURES) and len(found) == 99 * len(MEASURES)
    voice = found[found["measure"] == "voice"]["value"]
    assert set(voice) == {0.8}  # four of five words
