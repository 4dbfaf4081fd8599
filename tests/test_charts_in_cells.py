"""A chart whose marks can be clicked, in a notebook's cell."""

import comm

from analysis import analyze
from analysis.charts import explore, words_by_speaker

STORY = analyze("“We agree,” said Ms. Park.")


def test_a_chart_that_can_be_clicked_goes_to_the_browser_with_its_data(monkeypatch):
    create, opened = comm.create_comm, []

    def note(**options):
        opened.append(options["data"]["state"])
        return create(**options)

    monkeypatch.setattr(comm, "create_comm", note)
    explore(words_by_speaker(STORY.quotes, STORY.actors))
    [drawn] = [state["_widget_data"] for state in opened if "_widget_data" in state]
    assert {trace["type"] for trace in drawn} == {"bar"}
