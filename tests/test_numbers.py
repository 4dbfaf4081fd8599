"""Every number of a story, with its unit."""

from fractions import Fraction

import pytest

from analysis import analyze
from analysis.numbers.precision import Interval

# A sentence, and its numbers: value, "to" the upper one, and unit.
SENTENCES = """
Seven Asian states met for 90 days. | 7 state, 90 days
Holt cut 900 of its 15,000 jobs, or 6 percent. | 900 job, 15000 job, 6 percent
Sales rose to $2.4 billion from $2.0bn. | 2400000000 USD, 2000000000 USD
From 30 to 36 percent is 6 percentage points. | 30 percent, 36 percent, 6 percentage points
It expects revenue of $9.2 billion to $9.4 billion. | 9200000000 to 9400000000 USD
The stock dropped $10 to $50. | 10 USD, 50 USD
Between 20 and 30 people came. | 20 to 30 people
He paid 12 cents, 80p and €5m. | 3/25 EUR, 4/5 GBP, 5000000 EUR
Two and a half million voted. | 2500000
It is three and three-quarter times the size. | 15/4 times
Half the staff left, two-thirds of them women. | 1/2 times, 2/3 times
One in five patients waited three decades. | 1/5 times, 30 years
The 33-year-old, who was 27 when he came home, ran 5 km. | 33 years, 27 years, 5 kilometres
Ann Berg, 41, joined in July 2016 and left on 3 June 2022. | 41 years, 2016 date, 2022 date
The institute had 40 people in 2015. It has 18 today. | 40 people, 2015 date, 18 people
They lent Rs 500 crore to two farmers in India. | 5000000000 INR, 2 people
The Sydney court fined the Queensland firm $5. | 5 AUD
The Ohio firm and its Boston rival sell to Canada. The Canadian deal cost $5. | 5 USD
The first phase covers 0.90 square kilometres. | 1 rank, 9/10 square kilometres
It has one truck. | 1 truck
Seven more bodies were found, three more than on Monday. | 7 body, 3
Yields fell 25 basis points. | 1/4 percentage points
It rose by half a percentage point, or a quarter of it. | 1/2 percentage points, 1/4 times
Of 320 aircraft, 48, or 15 percent, are old. | 320 aircraft, 48 aircraft, 15 percent
Of 320 jars, 48 – about 15 percent – were bad. | 320 jar, 48 jar, 15 percent
One pupil in six at it left; one school petition in ten gets a debate. | 1/6 times, 1/10 times
He saw one boy in 20 days in May. | 1 people, 20 days
Nine boats in ten were old. Two cars in ten minutes passed. | 9/10 times, 2 car, 10 minutes
It sold four euros in every ten. He has three goals in ten games. | 2/5 times, 3 goal, 10 game
The singer, now 46, has 12 dogs. | 46 years, 12 dog
Profits doubled, twice what he said. | 2 times, 2 times
The 12-point plan took half an hour. | 12 point, 1/2 hours
It warmed by half a degree Celsius over a quarter of a mile. | 1/2 degrees, 1/4 miles
She ran 2 hours 5 minutes, he four hours and 40 minutes. | 125 minutes, 280 minutes
He left after two hours and 10 minutes later was back. | 2 hours, 10 minutes
The boy is 6ft 2in, his sister 5 feet 9 inches tall. | 74 inches, 69 inches
The vizier served from 1543-4 to 1557-8; it was sold in 2016-17. | 1543 date, 1557 date, 2016 date
The abbey, begun in 1248, drew 1200 people in 1200 buses. | 1248 date, 1200 people, 1200 bus
It has 1.5 million cows, up from 1.2 million two years ago. | 1500000 cow, 1200000 cow, 2 years
Near Ann Berg, 26 of them wait. | 26
She lives on Fifth Avenue; see page 3, call 555-0123 after 6 p.m. |
Boeing 737 and Covid-19 are names. |
The 20th century had no iPhone 5. |
World War Two began near Platform Two. He spoke on the platform two hours later. | 2 hours
Of the 2.04bn, 640m went to Dubai. | 2040000000, 640000000
The 300m race took 40 seconds; its winner got 2m dollars. | 300 metres, 40 seconds, 2000000 USD
Hill stood at 41 per cent, Berg at 38 and Reid at 14. | 41 percent, 38 percent, 14 percent
They freed seven Iranian and Iraqi men. | 7 people
‘Six years I had it.’ There was only one woman, nobody under 50. | 6 years, 1 people, 50 years
She was born in 1964 and was 28 when the war came; she lost by ten. | 1964 date, 28 years, 10
He won for the first time, and nobody else was the one. |
They want R212bn, R1,150 and R2.14 billion. | 212000000000 ZAR, 1150 ZAR, 2140000000 ZAR
Soweto pays R45 an hour, R389 in all, or R1 500m. | 45 ZAR, 389 ZAR, 1500000000 ZAR
It cost S/15,600, Sh500, KSh1.2 million and zł30. | 15600 PEN, 500 KES, 1200000 KES, 30 PLN
It cost P3.6 million in Manila, P3.6 million in all. | 3600000 PHP, 3600000 PHP
In Gaborone, Botswana, he lost P5,000 and N$200 000. | 5000 BWP, 200000 NAD
It cost 50 kr, 30 zł, ₡1000, kr 500 and $20 000. | 50 SEK, 30 PLN, 1000 CRC, 500 SEK, 20000 USD
The robot R2, an R0 of 2.5 and the R573 of Soweto. | 5/2
The M25, an M7.2 quake, P3 and a K9 dog; Nigeria wears N95 masks. |
In 2020, plan N 2020, type K 1,000 and r2 were new. | 2020 date, 2020 date, 1000
Kip ran the marathon in under 2:08, winning in 2:07:41. | 7680 seconds, 7661 seconds
She ran 29:08.4, faster than the 29:01.7 of Rudd, who came home in 48:38. | \
8742/5 seconds, 17417/10 seconds, 2918 seconds
He ran the mile in 3:44, she in 4:18. | 224 seconds, 258 seconds
It took 3hr 40min, down from 2hrs 50min, and 1min 34.9sec more. | \
220 minutes, 170 minutes, 949/10 seconds
They ran at 14:04, at 5.48am and at 1400 hrs, as Mark 4:20 said, and won 3:1. |
The race starts at 10:15:00. The race was won in 3:44. |
Bread is a third cheaper, oil a fifth up, and tea a tenth off. | 1/3 times, 1/5 times, 1/10 times
It was a fifth under the £5 set aside, a third below budget. | 1/5 times, 5 GBP, 1/3 times
At ten to five, quarter past six or half past ten, three of them won ten to five. | 3, 10, 5
He gave a quarter to two charities. | 2 charity
The bank cut its key rate by a quarter point, not half a point. | \
1/4 percentage points, 1/2 percentage points
Half goes to Ann and the final tenth to Bo; the last fifth is sold. | \
1/2 times, 1/10 times, 1/5 times
Every third child and every second woman smokes. | 1/3 times, 1/2 times
Every third day he ran; every second counts, as on every Third Avenue. |
He took a third cheaper car, a fifth straight win and the last third place. | 3 rank, 5 rank
She won by a quarter point and shone in the final third. |
They count three dozen church thefts and a half-dozen dogs. | 36 theft, 6 dog
A quarter-million of them drove a half-mile, or a quarter mile. | 250000, 1/2 miles, 1/4 miles
It cost a half-million dollars a quarter-century ago. | 500000 USD, 25 years
Eggs at $3 a dozen, 80 cents a thousand; a dozen hens lay 4 a day. | 3 USD, 4/5 USD, 12 hen, 4 hen
The dead now number 240; see count three of the charge and room 7. | 240
He ran a half-marathon at half-time, for a half-century and his half-brother. |
It slipped to 9th from 6th; she rose from second to third. | 9 rank, 6 rank, 2 rank, 3 rank
Oslo, once 4th in the ranking, holds 2nd place; Rome was 31st (27th in May). | \
4 rank, 2 rank, 31 rank, 27 rank
He finished in fifth, his 72nd birthday and its 135th anniversary. | 5 rank, 72 rank, 135 rank
It took place on the 26th, on 42nd Street, in the 5th Regiment, under Louis the 14th. |
November 4th: a place in Classes 6 to 12th, and the 19th century. | None date, 6
He came first, as safety did in the first place, for the 3rd time. |
He scored 20 goals, eight more than Rinaldi's 12. | 20 goal, 8, 12 goal
She's 41, he was 12 when Anna was 9. | 41 years, 12 years, 9 years
It burned 158 hectares, down from the 212 of a year ago. | 158 hectares, 212 hectares, 1 years
The fire, 12 kilometres away until 1.50, burned until 7.30 on Friday. | 12 kilometres
The €5m wall rises from 1m to 2m; he jumped 7.5m. | 5000000 EUR, 1 metres, 2 metres, 15/2 metres
One at the station 41 percent lean; it failed on Boxing Day 2021. | 41 percent, 2021 date
In Denmark it costs 40 kroner, at sea 50 krone. | 40 DKK, 50 DKK
It goes from 3.20 to 3.50 euros, up 40 cents. | 16/5 EUR, 7/2 EUR, 2/5 EUR
It costs 3 euros, or $3.30, and 40 cents more by post. | 3 EUR, 33/10 USD, 2/5 USD
The helicopter of the Botswana unit costs P16,000. | 16000 BWP
The Nevada rival of a Toronto firm paid $5. | 5 USD
Over 10 000 women got 21,6% of it, or R1 250,50, not R160-R175. | \
10000 people, 108/5 percent, 2501/2 ZAR, 160 to 175 ZAR
It took 2,8-million tons off 1 250ha; call 021 555 0147 from 0830. | \
2800000 tons, 1250 hectares
On March 12 300 came; she sold 10'000 jars, he 1.500.000 of 2,3 and 4 litres. | \
None date, 300, 10000 jar, 1500000 jar, 4 litres
The neighbour in her 70s drew on the 1980s, he in his early 40s on 40 tales. | \
70 to 79 years, 1980 to 1989 date, 40 to 49 years, 40 tale
It rose by a full percentage point to 61 bln yen for 4300sq km of land. | \
1 percentage points, 61000000000 JPY, 4300 square kilometres
Of each dollar of the $5, 70c is lost; at 20C or 9°c it was worth 31.5c in Perth. | \
5 USD, 7/10 USD, 20 degrees, 9 degrees, 63/200 USD
Just R15 won R142.6m in a decade. It hopes to triple to 90 people, its costs to halve by 2035. | \
15 ZAR, 142600000 ZAR, 10 years, 3 times, 90 people, 1/2 times, 2035 date
Its 5G network weighs 5g; call 13 14 95, dial *544#, or call 13 people. | 5 grams, 13 people
July 9: the 4m waves took 6m litres, 1.2m hectolitres and 52GWh. | \
None date, 4 metres, 6000000 litres, 1200000 hectolitre, 52 gigawatt-hours
He lives at 88 Lorne Ave. and 1420 N. Main St., near 3 High Street shops. | 3
The 21 lb pike is four pounds heavier than the 18 lb one; it cost nine pounds. | \
21 pounds of weight, 4 pounds of weight, 18 pounds of weight, 9 GBP
He weighed 180 pounds, had 41 pounds of cocaine, and lost 2 million pounds of public money. | \
180 pounds of weight, 41 pounds of weight, 2000000 GBP
The Ohio farm sold 90 pounds for $40. | 90 pounds of weight, 40 USD
A bill in London was 90 pounds, or $112. | 90 GBP, 112 USD
Six members work 58 hours, 27 more than the 41 hours of old, or 9 below the 67 hours due. | \
6 people, 58 hours, 27 hours, 41 hours, 9 hours, 67 hours
Ann Berg, 48, got six years, Sharples, 39, four years. | 48 years, 6 years, 39 years, 4 years
Now 64, she came as a girl of 12. Now 64, up from 60, they meet. | 64 years, 12 years, 64, 60
It cut its key rate from 5.25% to 4.75%: the quarter-point move is no half-percentage-point one. | \
21/4 percent, 19/4 percent, 1/4 percentage points, 1/2 percentage points
Inflation fell 0.8 of a point, 0.2 of a percentage point or half a point; he won by half a set. | \
4/5 percentage points, 1/5 percentage points, 1/2 percentage points, 1/2 times
"""


def write(row):
    upper = f" to {row.upper}" if isinstance(row.upper, Fraction) else ""
    unit = row.unit if isinstance(row.unit, str) else ""
    return f"{row.value}{upper} {unit}".strip()


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_numbers_with_their_units(line):
    text, _, wanted = line.partition(" |")
    table = analyze(text).numbers
    assert ", ".join(write(row) for row in table.itertuples()) == wanted.strip()
    assert all(text[row.start : row.end] == row.text for row in table.itertuples())


def test_a_number_says_what_it_measures_whose_it_is_and_who_says_it():
    text = "“Calloway cut 900 of its 15,000 jobs,” Ann Berg said. Japan had 125 million people."
    table = analyze(text).numbers
    assert table["of"].tolist()[1:] == ["jobs", "people"]
    assert table["actor"].tolist()[2] == "Japan"
    assert table["speaker"].tolist()[:2] == ["Ann Berg", "Ann Berg"]


def test_for_what_each_it_is_is_read():
    text = "It costs $5 a share, 19,000 daily or 4 euros each week; 3 weekly papers."
    assert [one.per for one in analyze(text).found_numbers] == ["share", "day", "week", ""]


def test_a_dozen_is_said_of_ten_to_fourteen():
    assert analyze("A dozen of them left.").found_numbers[0].covers == Interval(10, 14)


def test_bounds_and_estimates_are_marked():
    table = analyze("More than 30 people and about 20 dogs met at least 5 cats.").numbers
    assert table["bound"].fillna("").tolist() == ["more", "", "at_least"]
    assert table["approximate"].tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crews launched 84 times last year.", [("84 times", "level")]),
        ("Output grew ten times.", [("ten times", "change")]),
        ("It trades at 15 times earnings.", [("15 times", "ratio")]),
    ],
)
def test_how_often_is_told_from_how_many_times_as_much(text, expected):
    numbers = analyze(text).numbers
    assert list(zip(numbers["text"], numbers["kind"], strict=True)) == expected


def test_what_moves_up_to_a_number_is_not_bounded_by_it():
    text = "Rents edged up to $745 and will go up to $780. They may cost up to $900."
    assert analyze(text).numbers["bound"].fillna("").tolist() == ["", "", "at_most"]


def test_over_some_games_is_no_bound():
    text = "Over six games they drew 80 fans. Over six people came. It took over six games."
    bounds = analyze(text).numbers["bound"].fillna("").tolist()
    assert bounds == ["", "", "more", "more"]


def test_what_is_checked_is_said_and_why_not():
    table = analyze("Rents rose from $80 to $100, up 25 percent. It has 5 rooms.").numbers
    assert table["checked"].tolist() == [True, True, True, False]
    assert table["why"].tolist()[3] == "no other number of the story is tied to it"


def test_a_story_without_numbers_has_tables_without_rows():
    story = analyze("Nobody came.")
    assert len(story.numbers) == len(story.arithmetic) == 0


@pytest.mark.parametrize("text", ["1" * 5000, "1,000" * 800, "$" * 3000, "one hundred " * 800])
def test_numbers_without_end_take_no_time(text):
    analyze(f"It cost {text} percent.").arithmetic  # noqa: B018
