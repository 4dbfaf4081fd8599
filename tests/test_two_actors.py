# ruff: noqa: E501 (a sentence a line)
"""Comparisons of two actors that no clause tells whole: what the clause before and other words add."""

from fractions import Fraction

import pytest
from expecting import expect

from analysis import analyze

# A sentence, and under it: subject : object, measure, ratio, and the relation unless it is equal.
CLAIMS = """
# the number stands in the clause before
Norvik Foods spent $4 million on advertising; Hellmar Group spent three times that.
    Hellmar Group : Norvik Foods, spent, 3
Norvik Foods spent $4 million on advertising, and Hellmar Group spent nearly twice as much.
    Hellmar Group : Norvik Foods, spent, 2, about
Ann Berg raised $90,000 for the race, but Mr. Holt, a lawyer, raised at least double that.
    Holt : Ann Berg, raised, 2, at_least
Where Norvik Foods spent $4 million, Hellmar Group spent a tenth of that sum.
    Hellmar Group : Norvik Foods, spent, 1/10
Kenya spends 5 percent of its budget on health; Ghana spends twice that share.
    Ghana : Kenya, health spending, 2
Albion Rovers scored 31 goals, while Clyde City managed a third of that.
    Clyde City : Albion Rovers, goals, 1/3

# or in the sentence before
Norvik Foods employs 900 people. Hellmar Group employs half as many.
    Hellmar Group : Norvik Foods, people, 1/2
Poland bought 120 tanks. Hungary bought more than twice that many.
    Hungary : Poland, tanks, 2, more
Holt Motors sells 400 vans a year. Berg Autos, which makes buses as well, sells a quarter of that.
    Berg Autos : Holt Motors, vans, 1/4
Poland has 38 million people. Hungary has a quarter as many.
    Hungary : Poland, population, 1/4
Chile mined 5 million tonnes of copper last year. Peru mined half as much again.
    Peru : Chile, mined, 3/2

# without a verb of its own, or with its subject behind
Hellmar Group employs 12,000 people, Norvik Foods a third of that.
    Norvik Foods : Hellmar Group, people, 1/3
Sweden has 40 such ships, compared with four times as many in Denmark.
    Denmark : Sweden, such ships, 4
Norvik Foods paid $4 million in tax last year — a third of what Hellmar Group paid.
    Norvik Foods : Hellmar Group, paid, 1/3
Ms. Berg raised $5 million last quarter, more than double the $2 million that Mr. Holt raised.
    Berg : Holt, raised, 2, more
Holt Motors outspent Berg Autos by three to one.
    Holt Motors : Berg Autos, outspent, 3

# towns and others that are none of the story's actors
Cleveland has torn down half as many houses as Detroit.
    Cleveland : Detroit, houses, 1/2
Oklahoma spends three times as much on prisons as Kansas.
    Oklahoma : Kansas, spends, 3
Spain's economy is worth $1.6 trillion, half as much again as Poland's.
    Spain : Poland, economy, 3/2

# a rival beside its name
Norvik Foods raised $40 million last year. Its bigger rival, Hellmar Group, raised three times as much.
    Hellmar Group : Norvik Foods, raised, 3
Holt Motors made $4 billion last year, four times as much as its rival Berg Autos.
    Holt Motors : Berg Autos, made, 4
Sales at Berg Autos were half those of its larger neighbour, Holt Motors.
    Berg Autos : Holt Motors, sales, 1/2
Holt Motors has a fleet three times the size of its rival Berg Autos.
    Holt Motors : Berg Autos, fleet, 3

Norvik Foods made a profit of $4 million, a quarter of what its larger rival, Hellmar Group, made.
    Norvik Foods : Hellmar Group, profit, 1/4
Mr. Holt owns 60 shops. His rival Ann Berg owns half as many.
    Ann Berg : Holt, shops, 1/2

# a rival who has just been named
Hellmar Group said no to the offer. Norvik Foods is worth a third as much as its bigger rival.
    Norvik Foods : Hellmar Group, worth, 1/3
Hellmar Group sat out the round.|Norvik Foods raised $40 million. Its bigger rival raised three times as much.
    Hellmar Group : Norvik Foods, raised, 3
Ann Berg played Tom Holt on Sunday. Ms. Berg hit three times as many aces as her opponent.
    Ann Berg : Tom Holt, aces, 3
Chile met Peru on Monday. Peru has twice as many mines as its southern neighbour.
    Peru : Chile, mines, 2

# who is called so in the story
Seven states met, but host Laos signed nothing. The host has twice as many dams as Thailand.
    Laos : Thailand, dams, 2
Laos, which is hosting the talks, signed nothing. The host has about a tenth of Thailand’s population.
    Laos : Thailand, population, 1/10, about
Vietnam’s population is 13 times that of the host, Laos.
    Vietnam : Laos, population, 13
The talks are in host Laos this week. Vietnam has 13 times the host’s population.
    Vietnam : Laos, population, 13

# "it" and "we"
The workers at Holt Motors are proud. This is no small outfit, one said: it sold 640 vans in 2021, twice as many as its nearest rival, Berg Autos.
    Holt Motors : Berg Autos, vans, 2
The Norvik Foods reserve fell to $540,000. It was no small outfit: it landed 640 tonnes of cod, three times as much as Hellmar Group.
    Norvik Foods : Hellmar Group, cod, 3
“We have half as many staff as Berg Autos,” Holt Motors said.
    Holt Motors : Berg Autos, staff, 1/2

# what somebody else says of the gap
Norvik Foods pays twice as much as Berg Autos; Berg Autos puts the gap at no more than a tenth.
    Norvik Foods : Berg Autos, pays, 2
    Norvik Foods : Berg Autos, pays, 11/10, at_most
Berg Autos pays a third less than Holt Motors, the union says. Berg Autos says the difference is closer to 10 percent.
    Berg Autos : Holt Motors, pays, 2/3
    Berg Autos : Holt Motors, pays, 9/10
Ann Berg earns half as much as Tom Holt, a report said. Mr. Holt puts it at a quarter.
    Ann Berg : Tom Holt, earns, 1/2
    Ann Berg : Tom Holt, earns, 3/4
"""


def read_claims(block):
    """Read the sentences ("|" parts paragraphs) with what is to be found in them."""
    found = []
    for group in block.strip().split("\n\n"):
        for line in group.splitlines():
            if line.startswith("    "):
                pair, measure, ratio, *relation = line.strip().split(", ")
                found.append(
                    (*pair.split(" : "), measure, Fraction(ratio), *(relation or ["equal"]))
                )
            elif not line.startswith("#"):
                found = []
                yield line.replace("|", "\n"), found


# What two clauses or sentences tell together, and what is said of a gap, is learned less surely.
MISSED = """
Sweden has 40 such ships, compared with four times as many in Denmark.
The Norvik Foods reserve fell to $540,000. It was no small outfit: it landed 640 tonnes of cod, three times as much as Hellmar Group.
Norvik Foods pays twice as much as Berg Autos; Berg Autos puts the gap at no more than a tenth.
Berg Autos pays a third less than Holt Motors, the union says. Berg Autos says the difference is closer to 10 percent.
Ann Berg earns half as much as Tom Holt, a report said. Mr. Holt puts it at a quarter.
""".strip().splitlines()


@pytest.mark.parametrize(
    ("text", "expected"), expect(read_claims(CLAIMS), MISSED, "no pattern reads it any more")
)
def test_a_comparison_is_read(text, expected):
    claims = analyze(text).claims.query("kind == 'ratio'")
    columns = ["subject", "object", "measure", "ratio", "relation"]
    assert list(claims[columns].itertuples(index=False, name=None)) == expected
    assert all(text[row.start : row.end] == row.text for row in claims.itertuples())
    assert set(claims["status"]) == {"asserted"}


NO_CLAIMS = """
# one actor at two times, or a number of nobody's
Norvik Foods spent $4 million on advertising, and three times that in 2022.
Norvik Foods had 900 workers in 2010 and has half that now, unlike Hellmar Group.
Ann Berg has 40 dogs. Half that number belong to Tom Holt.
Norvik Foods fell 4 percent; Hellmar Group fell twice as far as in May.

# which number, or whose, is open
Norvik Foods sold 300 boats in 2021 and 400 in 2022; Hellmar Group sold twice that.
Poland has 120 tanks, Hungary 90 and Romania 60; Spain has twice that.
Norvik Foods and Hellmar Group have 900 workers; Holt Motors has half that.
Chile exports 5 million tonnes of copper to China; Peru ships twice that.
Norvik Foods has 900 workers. Hellmar Group closed.|A year later Holt Motors had twice as many.

# what is wanted, said or feared is not so
Ann Berg asked for $5,000. Tom Holt offered half that.
Poland has 120 tanks. Hungary says it needs twice as many.
Norvik Foods plans to cut 900 jobs. Hellmar Group cut half that.
Norvik Foods spent $4 million on fish. Ann Berg, an analyst, had expected twice that.
Chile mined 5 million tonnes of copper. Peru said that half that was wasted.
Norvik Foods paid twice what Hellmar Group had asked.
Norvik Foods lost $4 million, or half as much as Hellmar Group feared.
Albion Rovers outplayed Clyde City three to one.

# a gap of nobody's, or of others
Wages at Holt Motors fell. Ann Berg puts the gap at a tenth.
Berg Autos says the gap is less than a tenth.

# a rival who may be either of two, nobody, or a firm that is none
Norvik Foods, Hellmar Group and Holt Motors sell fish. Norvik Foods has twice as many stores as its rival.
Norvik Foods has twice as many stores as its rival.
Hellmar Group sells fish. Norvik Foods has twice as many stores as its rivals.
Norvik Foods hired a bank, Hellmar Group. Norvik Foods is worth half as much as its rival.
Norvik Foods beat Hellmar Group. Norvik Foods has twice as many stores as its rival in Denmark, Holt.
Norvik Foods found the winner had twice as many stores as Hellmar Group.
Norvik Foods fell, said an analyst at Hellmar Group. Norvik Foods is worth half as much as its rival.
Hellmar Group hired Ann Berg. Ms. Berg has twice as many fans as her rival.
Chile met Peru and Bolivia. Peru has twice as many mines as its neighbour.

# "the host" of whom nobody has been called so, or two have
Talks begin on Monday. The host has twice as many dams as Vietnam.
The talks began in host Laos and ended in host Vietnam. The host has twice as many dams as China.

# "it" that is nobody, or may be either of two; "we" of a person
The gap is wide: it takes twice as many nurses to run as Hellmar Group has.
It is cold: it rained twice as many days in Norway as Sweden.
Norvik Foods met Holt Motors. This is no small outfit: it sold twice as many vans as Berg Autos.
“We have half as many staff as Berg Autos,” Ann Berg said.
"""


NO_LINES = [line for line in NO_CLAIMS.splitlines() if line and not line.startswith("#")]
TAKEN_FOR_CLAIMS = """
Poland has 120 tanks, Hungary 90 and Romania 60; Spain has twice that.
Chile exports 5 million tonnes of copper to China; Peru ships twice that.
Norvik Foods lost $4 million, or half as much as Hellmar Group feared.
Hellmar Group sells fish. Norvik Foods has twice as many stores as its rivals.
Norvik Foods beat Hellmar Group. Norvik Foods has twice as many stores as its rival in Denmark, Holt.
Albion Rovers outplayed Clyde City three to one.
Norvik Foods found the winner had twice as many stores as Hellmar Group.
""".strip().splitlines()


@pytest.mark.parametrize(
    "text", expect(NO_LINES, TAKEN_FOR_CLAIMS, "learned from passages like it")
)
def test_no_comparison_is_read(text):
    assert analyze(text.replace("|", "\n")).claims.query("kind == 'ratio'").empty


@pytest.mark.parametrize(
    "text",
    [
        "Norvik Foods pays twice as much as Berg Autos. The gap between men and women is 5 percent.",
        "Norvik Foods pays twice as much as Berg Autos. The gap is closing, Ann Berg says.",
        "Norvik Foods pays twice as much as Berg Autos. Ann Berg puts the difference down to luck.",
        "Norvik Foods pays twice as much as Berg Autos. Ann Berg puts the figure at 10 percent.",
    ],
)
def test_another_gap_is_none_of_the_two(text):
    assert len(analyze(text).claims) == 1
