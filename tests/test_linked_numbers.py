"""Numbers that belong together by the words at them, and those that only stand side by side."""

from fractions import Fraction

import pytest
from expecting import expect

from analysis import analyze
from analysis.arithmetic.checking import count_days
from analysis.arithmetic.linking import Linker, choose_links
from analysis.arithmetic.links import list_links
from analysis.arithmetic.scenes import make_scenes
from analysis.arithmetic.spots import is_near, list_spots
from analysis.arithmetic.statements import FAILS, HOLDS


def list_statements(text):
    table = analyze(text).arithmetic
    return dict(zip(table["statement"], table["verdict"], strict=True))


def find_spots(text):
    story = analyze(text)
    scenes = make_scenes(story.document, story.found_numbers)
    return list_spots(scenes[-1], scenes[-2::-1])


def find_links(text):
    return list(list_links(find_spots(text)))


# A sentence, and a link that its numbers could be, told as a statement with its verdict.
LINKS = {
    "Of the 240 flats, 60 had one, or 30 percent.": ("60 of 240 flats is 30 percent", FAILS),
    "Sales went from $200 to $240, or 20 percent.": ("$200 to $240 is +20 percent", HOLDS),
    "Girls got 31 medals and boys 24, 7 fewer.": ("31 − 24 medals is 7 medals", HOLDS),
    "It took 480 calls in 12 hours, 40 an hour.": (
        "480 calls for 12 hours is 40 calls a hour",
        HOLDS,
    ),
    "At 2 metres it is twice the 1 metre of May.": ("2 metres is 2 times 1 metres", HOLDS),
    "Half of them said so: 40 out of 80.": ("0.5 times is 0.5 times", HOLDS),
    "Half went to Ayr, a quarter to Troon and a third to Largs.": (
        "50 + 25 + 33.3 percent is 100 percent",
        FAILS,
    ),
    "The men are 63 and 60, a gap of four years.": (
        "63 − 60 years is 4 years",
        "cannot be checked",
    ),
    "He was 20 in 1990 and was 45 in 2020.": ("somebody of 20 in 1990 is 45 in 2020", FAILS),
    "It shut in 1962 and opened in 2012, its 40th year.": (
        "1962 to 2012 is 40 years",
        FAILS,
    ),
    "It ran from 20 September to 11 January, 113 days.": ("20/9 to 11/1 is 113 days", HOLDS),
    "It ran from 3 March 2020 to 5 March 2020, two weeks.": ("3/3 to 5/3 is 2 weeks", None),
    "Aid is €612 a year, or €52 a month.": ("€52 a month is €612 a year", FAILS),
    "Of 33,600 calls in four weeks, 1,400 a day were answered.": (
        "33,600 calls for 28 days is 1,400 calls a day",
        FAILS,
    ),
    "They took 150 calls in May and 3,000 in June, twice as many.": (
        "3,000 calls is 2 times 150 calls",
        FAILS,
    ),
    "It had 1,200 pupils in May; it has 900 now, down 20 percent.": (
        "1,200 to 900 people is −20 percent",
        FAILS,
    ),
    "Nine of the 15 went south, four west and the remaining three stayed.": (
        "9 + 4 + 3 is 15",
        FAILS,
    ),
    "Wages eat up 71 percent, rent 12 percent, and the rest gets 27 percent.": (
        "71 + 12 + 27 percent is 100 percent",
        FAILS,
    ),
    "It was minus 29.4C at dusk and minus 17.9C at dawn, 12.5 degrees warmer.": (
        "−29.4 to −17.9 degrees is 12.5 degrees",
        FAILS,
    ),
    "It was minus 4C at dawn and 17C at noon, a swing of 13 degrees.": (
        "−4 to 17 degrees is 13 degrees",
        FAILS,
    ),
    "It took 47,300 pieces off 215 miles, or 220 a mile.": (
        "47,300 pieces for 215 miles is 220 pieces a mile",
        HOLDS,
    ),
    "Built in 1875, it has its 250th anniversary in 2025.": ("1875 to 2025 is 250 years", FAILS),
    "Born on 9 September 1920, he was 100 on 9 September 2021.": (
        "somebody born in 1920 is 100 in 2021",
        FAILS,
    ),
    "Born on 9 September 1920, he was 100 on 8 September 2021.": (
        "somebody born in 1920 is 100 in 2021",
        HOLDS,
    ),
    "Set up in 1846, it lasted for over two centuries, until 2025.": (
        "1846 to 2025 is 200 years",
        FAILS,
    ),
    "It fell in 1703 and was not put back until 1781, 68 years later.": (
        "1703 to 1781 is 68 years",
        FAILS,
    ),
    "It shut in 1703, but not for 68 years, until 1781.": (
        "1703 to 1781 is 68 years",
        "cannot be checked",
    ),
    "The two hubs took 985 patients, Ayr 470 and Troon 505.": (
        "470 + 505 people is 985 people",
        FAILS,
    ),
    "The wait was 90 minutes in Ayr and two hours in Troon, half an hour more.": (
        "120 − 90 minutes is 30 minutes",
        HOLDS,
    ),
    "They gave 340 million euros, 85 million and 60 million, 505 million euros in all.": (
        "€340 million + €85 million + €60 million is €505 million",
        FAILS,
    ),
    # in another measure, for so many, for a time that is not told, in another currency
    "It is 26 miles round. The path, 42 kilometres, is new.": ("26 miles is 42 kilometres", HOLDS),
    "It is 26 miles round. The path, 142 kilometres, is new.": (
        "26 miles is 142 kilometres",
        None,
    ),
    "It is 26 miles round. The path, 34 kilometres, is new.": ("26 miles is 34 kilometres", FAILS),
    "Of 780,000 residents 61,300 fell ill, or 78.6 for every 1,000.": (
        "61,300 people for 780,000 people is 78.6 people for each 1,000",
        HOLDS,
    ),
    "There were 36 murders, or 17 per 100,000 people, in a city of 240,000.": (
        "36 murders for 240,000 people is 17 murders for each 100,000",
        FAILS,
    ),
    "The weekly rent is $615, which makes $36,000 over a full year.": (
        "$615 a week is $36,000 a year",
        FAILS,
    ),
    "The shop gave out 9,360 parcels in 12 months, or 180 a week.": (
        "9,360 parcels for 52.2 weeks is 180 parcels a week",
        HOLDS,
    ),
    "It cost 84.6 billion naira, or $56.4 million at 1,500 naira to the dollar.": (
        "NGN 84.6 billion at NGN 1,500 each is $56.4 million",
        HOLDS,
    ),
    "The 14 charges are nine of theft, four of fraud and one of perjury.": (
        "9 + 4 charges is 14 charges",
        HOLDS,
    ),
    # a small number that is no part, or that stands between a total and its parts
    "It made 142 payments. Of those 71 went to her, 48 to one cousin and 33 to a shop.": (
        "71 + 48 + 33 payments is 142 payments",
        FAILS,
    ),
    "It made 142 payments, nine fewer than in May. Ayr got 71, Troon 48 and Largs 33.": (
        "71 + 48 + 33 payments is 142 payments",
        FAILS,
    ),
    # a number that has its unit from far away, beside one that has its own
    "Its 32,000 members want a week of 35 hours, three hours less than the current 38.": (
        "38 − 35 hours is 3 hours",
        HOLDS,
    ),
    # measures of two sizes
    "They sold 2.4 million bags of 90kg each, or 216,000 tonnes.": (
        "216 million kilograms for 2.4 million bags is 90 kilograms a bag",
        HOLDS,
    ),
    "The 3.2 tonnes were worth $204,800, at $64 a kilogram.": (
        "$204,800 for 3,200 kilograms is $64 a kilogram",
        HOLDS,
    ),
    "Of 1.26 tonnes of it 756kg, or 65 per cent, came in a lorry.": (
        "0.76 of 1.26 tonnes is 65 percent",
        FAILS,
    ),
    # ten times too little; so long each day
    "The first part, 10 percent of the $144 million, or $1.44 million, is paid.": (
        "$1.44 million of $144 million is 10 percent",
        FAILS,
    ),
    "It was dark for six hours a day on 75 days, a loss of 540 hours.": (
        "540 hours for 75 days is 6 hours a day",
        FAILS,
    ),
}


# What a story says first, what it says far below, and a link between them with its verdict.
FAR = {
    ("Some 1,250 pupils wrote it.", "It had 690 girls and 560 boys.", "690 + 560"): HOLDS,
    ("It opened in 1931.", "It shut in 2026, after 95 years.", "1931 to 2026 is 95 years"): HOLDS,
    ("It sold $2.5 billion of steel.", "Its $2.7 billion is 8 percent more.", "+8 percent"): HOLDS,
    ("It had 48 percent.", "Its 57 percent is nine points more.", "57 − 48 percent is 9"): HOLDS,
    ("It took 43 tenants.", "They paid $17.2 million, $400,000 each.", "for 43 people"): HOLDS,
    ("The club has 381 members.", "All 318 members came.", "the number given before"): FAILS,
    ("It got 12,480 votes.", "It won by 1,350 over 10,950 votes.", "12,480 − 10,950"): FAILS,
    ("It has 4,975 seats.", "It has 1,200, 1,315 and 1,360 seats.", "is 4,975 seats"): None,
    ("It has 4,875 seats.", "It has 1,200, 1,315 and 1,360 seats.", "is 4,875 seats"): FAILS,
    ("It struck for 48 hours.", "After 20 and 24 hours that is 92 hours.", "48 + 20 + 24"): HOLDS,
    ("It has 3,875 seats.", "It has 1,200, 1,315 and 1,360 seats.", "is 3,875 seats"): HOLDS,
}


@pytest.mark.parametrize(("first", "last", "statement"), FAR)
def test_what_stands_far_away_is_linked_where_it_can_hardly_be_chance(first, last, statement):
    story = analyze(f"{first} {'There are 3 cars and 5 trucks. ' * 8}{last}")
    scenes = make_scenes(story.document, story.found_numbers)
    links = list_links(list_spots(scenes[-1], scenes[-2::-1]), scenes[-2::-1])
    found = {link.made.statement: link.made.verdict for link in links}
    told = [verdict for words, verdict in found.items() if statement in words]
    assert (told or [None]) == [FAR[first, last, statement]], found


@pytest.mark.parametrize("text", LINKS)
def test_what_numbers_can_have_to_do_with_each_other_is_listed(text):
    statement, verdict = LINKS[text]
    found = {link.made.statement: link.made.verdict for link in find_links(text)}
    assert found.get(statement) == verdict, found


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("Crude ended at $74 a barrel, $14 less than the $86 of May.", "$14"),
        ("Its loss fell by $30 million to $370 million from $410 million.", "−$30 million"),
        ("It slipped to 28 percent from 34 percent, a 6 percent fall.", "−6 percent"),
    ],
)
def test_what_is_wrong_of_the_same_numbers_is_told_once(text, claimed):
    failing = [one for one, verdict in list_statements(text).items() if verdict == FAILS]
    assert [one.partition(" is ")[2] for one in failing] == [claimed]


def test_a_link_has_a_number_of_the_sentence_that_is_read():
    links = find_links("Ayr has 40 wards and Troon 60, 20 more. It has 7 wards fewer.")
    assert links
    assert all(not all(spot.back for spot in (one.stated, *one.premise)) for one in links)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("4 March 2020", "25 March 2020", 21),
        ("25 March 2020", "4 March 2020", -21),
        ("20 September", "11 January", 113),
        ("14 March", "4 March", -10),
        ("29 February", "1 March 2021", None),  # there was none
        ("2019", "4 March 2020", None),
    ],
)
def test_days_between_two_dates_are_counted(first, last, days):
    dates = analyze(f"It ran from {first} until {last}.").found_numbers
    assert count_days(*dates) == days


def test_a_result_is_near_but_for_zeros():
    assert is_near(17_000_000.0, 17_000_000_000.0)
    assert not is_near(17.0, 400.0)
    assert not is_near(0.0, 5.0)


# Each says a sum in words that no list names; in braces the right number and a wrong one.
SUMS = [
    "Of the 300 pupils at the school, 75 walk there, which is {25|52} per cent.",
    "Takings went up from £4,000 to £5,000 after the roof was mended, a rise of {25|20} per cent.",
    "The fair drew 1,800 people over three days, an average of {600|900} a day.",
    "Ayr collected 420 tonnes and Troon 380, {800|860} tonnes between them.",
    "Ms. Berg was born in 1970 and was {30|41} when she took over in 2000.",
    "The pier opened in 1902 and burned down in 1952, after {50|80} years.",
    "The wolves killed 90 sheep this spring, {three|five} times as many as the 30 of last year.",
]


@pytest.mark.parametrize("text", SUMS)
def test_a_sum_holds_or_fails(text):
    start, pair, end = text.replace("}", "{").split("{")
    right, wrong = pair.split("|")
    assert FAILS not in list_statements(start + right + end).values()
    assert HOLDS in list_statements(start + right + end).values()
    assert FAILS in list_statements(start + wrong + end).values()


# Nothing is wrong in these: the numbers have nothing to do with each other.
PLAIN = [
    "Beef exports doubled last year, the board said. Lamb stood at 41,000 tonnes against 39,500.",
    "The painter moved to Lisbon in 1990 and to Faro in 2001. Her marriage lasted 17 years.",
    "Rain fell on 12 days from 1 May to 30 May, and the 40 cows stayed in.",
    "The firm has 900 workers. Profits rose 12 percent to $40 million, and shares 3 percent to $8.",
    "Turnout was 61 percent in Ayr, 48 percent in Troon and 55 percent in Largs.",
    "If sales went from $200 to $240, a rise of 50 percent would be claimed.",
    "It cut the weed from 64 percent to 40 percent, an improvement of 24 percentage points.",
    "Ms Berg, 41, is on trial.\n\nBorn in Ayr in 1984, she ran a shop.\n\nShe was caught in 2023.",
]


TEMPTING = next(text for text in PLAIN if text.startswith("The painter moved"))
REASON = "what was learned ties a time to two years that stand beside each other"


@pytest.mark.parametrize("text", expect(PLAIN, [TEMPTING], REASON))
def test_what_is_no_sum_does_not_fail(text):
    assert FAILS not in list_statements(text).values()


def weigh_by(likely):
    """Give all the links of a sentence the log odds that a list says, by their statements."""

    def choose(text):
        links = [(likely.get(link.made.statement, -9.0), link) for link in find_links(text)]
        return {link.made.statement: link.made.verdict for _, link in choose_links(links)}

    return choose


GIFTS = "Ayr gave 40 coats, Troon 60 and Largs 20, or 100 in all."


def test_what_fails_is_not_told_where_the_numbers_may_hold_otherwise():
    fails, holds = "60 + 20 coats is 100 coats", "40 + 60 coats is 100 coats"
    spots = {link.made.statement for link in find_links(GIFTS)}
    assert {fails} <= spots
    assert weigh_by({fails: 6.0})(GIFTS) == {fails: FAILS}
    assert weigh_by({fails: 6.0, holds: 8.0})(GIFTS) == {holds: HOLDS}
    text = "Ayr gave 40 coats and Troon 60, or 100 in all."
    assert weigh_by({holds: 6.0})(text) == {holds: HOLDS}
    assert weigh_by({fails: -0.9})(GIFTS) == {}, "too unlikely"


def test_what_fails_is_not_told_where_a_sum_before_holds_of_its_numbers():
    text = "Of 1,200 drivers 900 struck and 300 did not, but the firm spoke of 310."
    found = [one for one in find_links(text) if one.operation == "difference"]
    fails, holds = (
        next(one for one in found if one.made.statement.startswith(f"1,200 − 900 drivers is {n}"))
        for n in (310, 300)
    )
    assert (fails.made.verdict, holds.made.verdict) == (FAILS, HOLDS)
    assert [link for _, link in choose_links([(2.0, fails)])] == [fails]
    assert [link for _, link in choose_links([(2.0, fails), (6.0, holds)])] == [holds]


def test_a_number_told_as_known_is_put_beside_those_of_the_whole_story():
    start = "The council will build 84 homes at Duck Lane. " + "It met in May 2021. " * 5
    story = analyze(start + "The 48 homes will cost £9 million.")
    scenes = make_scenes(story.document, story.found_numbers)
    spots = list_spots(scenes[-1], scenes[-2:-4:-1])
    links = [one for one in list_links(spots, scenes[-2::-1]) if one.operation == "repeat"]
    assert [one.made.statement for one in links] == ["the number given before is 48 homes"]
    assert [one for one in list_links(spots) if one.operation == "repeat"] == []


def test_what_fails_is_not_told_where_its_result_is_that_of_a_sum_which_holds():
    text = "Of 214 patients 131 went to Ayr, 58 to Troon and 25 to Largs, and Ayr took 71 percent."
    found = find_links(text)
    share = next(one for one in found if one.made.statement.startswith("131 of 214"))
    total = next(one for one in found if one.made.statement.startswith("131 + 58 + 25"))
    assert (share.made.verdict, total.made.verdict) == (FAILS, HOLDS)
    told = [one.made.statement for _, one in choose_links([(6.0, share), (6.0, total)])]
    assert sorted(told) == [total.made.statement, share.made.statement]


def test_three_numbers_fail_once():
    text = "Ayr has 500 wards, 200 more than Troon, which has 150."
    statements = [link.made.statement for link in find_links(text) if link.made.verdict == FAILS]
    found = weigh_by(dict.fromkeys(statements, 6.0))(text)
    told = [statement for statement in found if " − " in statement]
    assert len(told) == 1


def test_the_odds_are_those_of_the_weights():
    spots = find_spots("Of the 240 flats, 60 had one, or 30 percent.")
    share = next(link for link in list_links(spots) if link.operation == "share")
    assert Linker({}).weigh(share, spots) == 0.0
    sure = Linker({"share bias": 2.0, "share order xyd": -0.5, "share order yxd": 0.5})
    assert sure.weigh(share, spots) == pytest.approx(2.5)


def test_the_confidence_of_a_sum_is_how_likely_its_numbers_belong_together():
    text = "Of the 300 pupils at the school, 75 walk there, which is 52 per cent."
    table = analyze(text).arithmetic
    assert table["verdict"].tolist() == [FAILS]
    assert 0.5 <= table["confidence"].iloc[0] <= 1


def test_a_table_of_numbers_is_not_linked():
    text = "They had " + ", ".join(f"{n} votes" for n in range(100, 160)) + "."
    assert find_links(text) == []


def test_values_stay_exact():
    spots = find_spots("It took 90 minutes in Ayr and two hours in Troon, half an hour more.")
    link = next(
        one for one in list_links(spots) if one.made.statement == "120 − 90 minutes is 30 minutes"
    )
    assert [number.value for number in link.made.numbers] == [
        Fraction(90),
        Fraction(120),
        Fraction(30),
    ]
