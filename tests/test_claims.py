"""Comparison claims: sentence -> who, with whom, on what, how many times, how firmly."""

import json
import time
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from expecting import expect

from analysis import analyze
from analysis.actors import find_mentions
from analysis.article import Article
from analysis.claims import COLUMNS, find_claims
from analysis.document import parse_article
from analysis.quotes import find_quotes

ROOT = Path(__file__).parent.parent
GOLD = json.loads(Path(__file__).with_name("gold_article.json").read_text("utf-8"))["claim"]


def claims_in(text, published="2023-03"):
    """The comparisons by a part, a percentage or a multiple: others are in test_levels_claimed."""
    document = parse_article(Article(text, published=published))
    mentions, _ = find_mentions(document)
    claims = find_claims(document, mentions, find_quotes(document, mentions))
    return claims[claims["kind"] == "ratio"].reset_index(drop=True)


# A sentence, and under it: subject : object, measure, ratio, and the relation unless it is equal.
CLAIMS = """
# whose
Russia, whose economy is one-tenth the size of China’s, needs help.
    Russia : China, economy, 1/10
Russia — whose economy is a tenth the size of China’s — needs help.
    Russia : China, economy, 1/10
Canada, a country whose population is barely a ninth of America’s, is vast.
    Canada : United States, population, 1/9, about
The trade between China and Russia, whose economy is a tenth the size of China’s, grew.
    Russia : China, economy, 1/10
China, whose GDP is nearly ten times that of Russia, leads.
    China : Russia, economy, 10, about

# X's M is F ...
Russia’s economy is one-tenth the size of China’s.
    Russia : China, economy, 1/10
The Russian economy is a tenth the size of the Chinese economy.
    Russia : China, economy, 1/10
The economy of Russia is nearly a tenth of China’s GDP.
    Russia : China, economy, 1/10, about
The size of Poland’s economy is about a sixth that of Germany.
    Poland : Germany, economy, 1/6, about
China’s economy is ten times as large as Russia’s.
    China : Russia, economy, 10
China’s economy is ten times the size of Russia’s.
    China : Russia, economy, 10
China’s economy is ten times Russia’s.
    China : Russia, economy, 10
China’s GDP is tenfold Russia’s.
    China : Russia, economy, 10
Russia’s GDP is 10 percent of China’s.
    Russia : China, economy, 1/10
Russia’s GDP is about 10.3% of that of China.
    Russia : China, economy, 103/1000, about
Ukraine’s GDP is 1/10th of Russia’s.
    Ukraine : Russia, economy, 1/10
Germany’s economy is double the size of Russia’s.
    Germany : Russia, economy, 2
Israel’s GDP per person is triple that of Greece.
    Israel : Greece, GDP per head, 3
Japan’s economy is three-quarters the size of Germany’s.
    Japan : Germany, economy, 3/4
Finland’s economy is 1.5 times as big as Portugal’s.
    Finland : Portugal, economy, 3/2
Saudi Arabia’s economy is two and a half times the size of Qatar’s.
    Saudi Arabia : Qatar, economy, 5/2
Italy’s GDP, at $2 trillion, is roughly two-thirds that of Britain.
    Italy : United Kingdom, economy, 2/3, about
America’s $25 trillion economy is 14 times as large as Russia’s.
    United States : Russia, economy, 14
Moscow’s economy is one-tenth of Beijing’s.
    Russia : China, economy, 1/10
Iran’s economy is now just one-quarter as large as Turkey’s.
    Iran : Turkey, economy, 1/4
The United States’ economy is 25 times the size of Ukraine’s.
    United States : Ukraine, economy, 25
Russia’s economy is a mere tenth of China’s.
    Russia : China, economy, 1/10
Russia’s economy is “one-tenth the size of China’s,” he said.
    Russia : China, economy, 1/10

# population and GDP per head
India’s population is four times that of the United States.
    India : United States, population, 4
India has more than four times the population of the United States.
    India : United States, population, 4, more
India has four times as many people as the United States.
    India : United States, population, 4
The US has a quarter of India’s population.
    United States : India, population, 1/4
Finland has half Sweden’s population.
    Finland : Sweden, population, 1/2
Portugal has a twentieth of Brazil’s people.
    Portugal : Brazil, population, 1/20
Nigeria is twice as populous as Germany.
    Nigeria : Germany, population, 2
Germany’s GDP per head is at least twice Poland’s.
    Germany : Poland, GDP per head, 2, at_least
GDP per capita in Germany is more than double that in Poland.
    Germany : Poland, GDP per head, 2, more
Per capita GDP in Hungary is half that of Austria.
    Hungary : Austria, GDP per head, 1/2
Per person, Ireland’s output is twice that of Portugal.
    Ireland : Portugal, GDP per head, 2

# has, with, apposed, fronted
Russia has an economy a tenth the size of China’s.
    Russia : China, economy, 1/10
Russia has a GDP of just 10 percent of China’s.
    Russia : China, economy, 1/10
China has an economy that is ten times as large as Russia’s.
    China : Russia, economy, 10
Australia, which has a population one-fifth the size of Japan’s, trades.
    Australia : Japan, population, 1/5
Russia, with an economy one-tenth the size of China’s, needs help.
    Russia : China, economy, 1/10
Vietnam, a country with a population three-quarters the size of Mexico’s, grows.
    Vietnam : Mexico, population, 3/4
With an economy one-tenth the size of China’s, Russia needs help.
    Russia : China, economy, 1/10
One-tenth the size of China’s, Russia’s economy depends on oil.
    Russia : China, economy, 1/10
Russia’s economy, a tenth the size of China’s, depends on oil.
    Russia : China, economy, 1/10
Russia’s economy, which is a tenth the size of China’s, depends on oil.
    Russia : China, economy, 1/10
China’s economy (ten times the size of Russia’s) is growing.
    China : Russia, economy, 10
Xi Jinping’s China has an economy ten times the size of Vladimir Putin’s Russia.
    China : Russia, economy, 10

# more and less
Germany’s economy is a third smaller than Japan’s.
    Germany : Japan, economy, 2/3
Germany’s economy is 20 percent larger than Britain’s.
    Germany : United Kingdom, economy, 6/5
The British economy is around 15% smaller than the French one.
    United Kingdom : France, economy, 17/20, about
France’s economy is half again as large as Spain’s.
    France : Spain, economy, 3/2
China’s economy is larger than Russia’s by a factor of ten.
    China : Russia, economy, 10
Germany’s economy is smaller than Japan’s by a third.
    Germany : Japan, economy, 2/3

# bounds
Kenya’s economy is at most half the size of Ethiopia’s.
    Kenya : Ethiopia, economy, 1/2, at_most
Ethiopia’s population is up to three times Kenya’s.
    Ethiopia : Kenya, population, 3, at_most
Germany’s economy is less than a quarter of China’s today.
    Germany : China, economy, 1/4, less
Russia’s economy is not even a tenth of China’s.
    Russia : China, economy, 1/10, less
Russia’s economy is no more than a tenth the size of China’s.
    Russia : China, economy, 1/10, at_most
Russia’s economy isn’t more than a tenth the size of China’s.
    Russia : China, economy, 1/10, at_most
Russia’s economy is no less than a tenth the size of China’s.
    Russia : China, economy, 1/10, at_least
Kenya’s economy is a little over half the size of Ethiopia’s.
    Kenya : Ethiopia, economy, 1/2, about
Poland’s economy is still only one-sixth as large as Germany’s.
    Poland : Germany, economy, 1/6

# how the economy is valued
By purchasing power, Russia’s economy is a sixth of China’s.
    Russia : China, economy by purchasing power, 1/6
Russia’s nominal GDP is a tenth of China’s.
    Russia : China, economy at market rates, 1/10

# no data on these: found all the same
Ukraine’s army is half as big as Russia’s.
    Ukraine : Russia, armed forces, 1/2
China’s military spending is four times Russia’s.
    China : Russia, military spending, 4
Chile’s exports are twice Peru’s.
    Chile : Peru, exports, 2
Russia’s nuclear arsenal is twenty times the size of China’s.
    Russia : China, nuclear arsenal, 20
Russia is twice the size of the United States.
    Russia : United States, size, 2
The EU’s economy is ten times the size of Russia’s.
    European Union : Russia, economy, 10

# a noun, a subject or an object left out
Russia may want parity with China, but its economy is a tenth the size of China’s.
    Russia : China, economy, 1/10
Russia is in trouble. Its economy is a tenth the size of China’s.
    Russia : China, economy, 1/10
Egypt’s economy is small, but Nigeria’s is a fifth larger than Egypt’s.
    Nigeria : Egypt, economy, 6/5
China’s economy is huge. Russia’s is a tenth the size.
    Russia : China, economy, 1/10
China’s economy is huge, but Russia’s is a tenth as large.
    Russia : China, economy, 1/10
Compared with Germany, Denmark has an economy a tenth the size.
    Denmark : Germany, economy, 1/10

# written before the rules were last changed, as a check of them
Brazil’s economy is more than three times the size of Argentina’s.
    Brazil : Argentina, economy, 3, more
Turkey’s president won. Turkey, whose population is nearly nine times that of Greece, grows.
    Turkey : Greece, population, 9, about
The Mexican economy is roughly one-twentieth as large as that of the United States.
    Mexico : United States, economy, 1/20, about
With a population a third the size of Russia’s, Ukraine cannot match it man for man.
    Ukraine : Russia, population, 1/3
Vietnam’s G.D.P. is now about a fortieth of China’s, the minister said.
    Vietnam : China, economy, 1/40, about
South Korea’s output per head is almost twenty-five times as high as North Korea’s.
    South Korea : North Korea, GDP per head, 25, about
Spain’s GDP is barely 40 percent the size of Germany’s.
    Spain : Germany, economy, 2/5, about
Indonesia’s population is half again as large as Nigeria’s was in 2010.
    Indonesia : Nigeria, population, 3/2
Ethiopia, which has twice the population of Kenya, sent troops.
    Ethiopia : Kenya, population, 2
The E.U. economy is between eight and ten times as large as Russia’s, officials say.
    European Union : Russia, economy, 8
# equal
Russia’s economy, roughly the size of Spain’s, shrank.
    Russia : Spain, economy, 1, about
Russia, whose economy is the same size as Italy’s, objected.
    Russia : Italy, economy, 1
Nigeria has a population the size of Russia’s.
    Nigeria : Russia, population, 1
Ukraine is as large as France.
    Ukraine : France, size, 1
Iran’s economy is almost as large as Turkey’s.
    Iran : Turkey, economy, 1, about
Kenya is as rich as Ghana.
    Kenya : Ghana, wealth, 1
Ukraine has about the same number of people as Poland.
    Ukraine : Poland, population, 1, about

# what a firm or a trade makes is no GDP
Holt Motors’ output is twice that of Berg Autos.
    Holt Motors : Berg Autos, output, 2
China’s steel output is ten times India’s.
    China : India, steel output, 10
India’s Muslim population is five times Turkey’s.
    India : Turkey, muslim population, 5

# any two, whatever is counted
Ann Berg met Tom Holt, and Mr. Holt earns ten times as much as Ms. Berg.
    Tom Holt : Ann Berg, earns, 10
Ann Berg sold 300 books, half as many as Tom Holt.
    Ann Berg : Tom Holt, books, 1/2
Holt Motors makes 900 vans a week, three times as many as Berg Autos.
    Holt Motors : Berg Autos, vans, 3
Holt Motors is three times as old as Berg Autos.
    Holt Motors : Berg Autos, old, 3
Holt Motors inspects its vans twice as often as Berg Autos does.
    Holt Motors : Berg Autos, often, 2
Profit at Holt Motors was three times that at Berg Autos.
    Holt Motors : Berg Autos, profit, 3
Spain’s debt is nearly twice that of Poland.
    Spain : Poland, debt, 2, about
Pay at Holt Motors is 15 percent higher than at Berg Autos.
    Holt Motors : Berg Autos, pay, 23/20
Holt Motors sold 900 vans, twice the catalogue price of its only rival, Berg Autos.
    Holt Motors : Berg Autos, catalogue price, 2
"""


def read_claims(block):
    """Read the sentences with what is to be found in them."""
    lines = [line for line in block.splitlines() if line and not line.startswith("#")]
    for text, expected in zip(lines[::2], lines[1::2], strict=True):
        pair, measure, ratio, *relation = expected.strip().split(", ")
        yield text, [*pair.split(" : "), measure, Fraction(ratio), *(relation or ["equal"])]


@pytest.mark.parametrize(("text", "expected"), list(read_claims(CLAIMS)))
def test_claim(text, expected):
    claims = claims_in(text)
    assert list(claims.columns) == COLUMNS
    found = claims[["subject", "object", "measure", "ratio", "relation"]].values.tolist()
    assert found == [expected]
    claim = claims.iloc[0]
    assert claim["status"] == "asserted"
    assert claim["low"] < claim["ratio"] < claim["high"]
    assert text[claim["start"] : claim["end"]] == claim["text"]


@pytest.mark.xfail(reason="an idiom that no passage of the training has")
def test_what_two_are_by_an_idiom_is_a_claim():
    text = "Malaysia’s and Vietnam’s economies, she said, are much of a muchness."
    (claim,) = claims_in(text).itertuples()
    assert (claim.subject, claim.object, claim.ratio) == ("Malaysia", "Vietnam", 1)


NO_CLAIMS = [
    # equal, but in nothing that is measured, or not two actors
    "What matters to Russia is the size of China’s economy.",
    "Russia’s problem is the size of China.",
    "Russia fears the size of China’s army.",
    "An area the size of Switzerland burned in Australia.",
    "Texas is the size of France.",
    "Russia is as large as it was.",
    "Germany’s flag is the same colour as Belgium’s.",
    # many times, or a part nobody says, are not the same size
    "China’s economy is many times the size of Russia’s.",
    "Kenya is several times as rich as Ghana.",
    "Russia’s economy, a fraction of the size of China’s, shrank.",
    "Russia’s economy is nowhere near the size of China’s.",
    "Russia’s economy is the size of Spain’s and Portugal’s combined.",
    # shares of a whole
    "China buys a third of Russia’s exports.",
    "A third of China’s exports go to the United States.",
    "Russia accounts for a tenth of China’s imports.",
    "Russia’s oil is a third of China’s imports.",
    "Russian gas was 40 percent of Germany’s imports.",
    "Half of Germany’s gas comes from Russia.",
    "Germany gets half its gas from Norway.",
    "The US has 10 percent of China’s debt.",
    "Texas is a tenth of the American economy, more than Russia.",
    "China owns a tenth of Greece’s port.",
    "US aid is half of Ukraine’s budget.",
    "Chinese loans make up a third of Kenya’s debt.",
    "Russia controls a fifth of Ukraine’s territory.",
    "Poland has taken two-thirds of Ukraine’s refugees.",
    "Norway’s fund owns 1.5 percent of Germany’s listed shares.",
    "The dam supplies a tenth of China’s power, India noted.",
    "Two-thirds of Germans want Ukraine to win.",
    "A quarter of Russians and half of Ukrainians want China to help.",
    "Half of Sweden’s members of parliament visited Finland.",
    "Spain and Portugal share half of their rivers.",
    "Russia’s 20 percent stake in Iran’s mine was sold.",
    "Ukraine’s army has lost a third of its men to Russia’s.",
    "Trade fell to a quarter of 1 percent of China’s global trade, the US said.",
    # ordinals and names
    "China’s economy grew in the third quarter, Japan’s shrank.",
    "The Seventh Fleet of the US sailed past China.",
    "Russia’s economy is the tenth largest, behind Canada’s.",
    "China is Russia’s third largest partner.",
    "The US is the third of China’s neighbours to sign.",
    "The Fifth Republic of France recognised Algeria.",
    "France will play Spain in the second half.",
    "Britain’s third prime minister in a year met France’s president.",
    "Ukraine’s first-half exports to China fell.",
    # change over time, or against one's own
    "China’s economy doubled in ten years, Russia said.",
    "China’s economy is twice as large as it was in 2010, unlike Russia’s.",
    "China’s economy is ten times its size in 1990, Russia’s is not.",
    "The US economy shrank by a tenth, while China’s grew.",
    "China’s GDP grew 5 percent, Russia’s fell 2 percent.",
    "Russia’s GDP per head is a third lower than it was, China’s is higher.",
    "Trade between China and Russia is twice what it was.",
    "Canada’s tariffs on China are double what they were.",
    "India bought three times more Russian oil than in 2021.",
    "The rouble lost a tenth of its value against the Chinese yuan, Russia said.",
    "Japan’s debt is twice the size of its economy, unlike China’s.",
    "Russia fired twice as many missiles in March as in February, Ukraine said.",
    # idiom, and measures that are none
    "Russia is ten times worse than China.",
    "It is ten times worse in Russia than in China.",
    "Ukraine fears Russia will be twice as dangerous as China.",
    "Russia is twice as likely as Ukraine to strike at night.",
    "Two years ago Russia was twice as popular as China in Serbia.",
    "Egypt’s army is ten times better trained than Libya’s.",
    "Germany twice asked France to help.",
    "Double trouble for China and Russia.",
    "Half the world away, Australia watches China.",
    "The French are two-thirds of the way to Germany.",
    "Ten times China has vetoed what the United States proposed.",
    "A quarter-century after the Soviet Union fell, Russia’s economy resembles Italy’s.",
    # no number, no single actor, no actor at all, two measures
    "China’s economy is larger than Russia’s.",
    "Russia’s economy is several times smaller than China’s.",
    "Russia and China’s economies are twice the size of Germany’s.",
    "Germany’s economy is twice the size of France’s and Spain’s combined.",
    "The economies of France and Italy are half the size of China’s.",
    "The economy is one-tenth the size of last year’s.",
    "Ukraine’s president is half the age of Russia’s problem.",
    "Poland’s deficit is 3 percent of Germany’s GDP.",
    "Russia’s losses are half of what Ukraine claims.",
    "Italy’s debt is twice as high as Germany would allow.",
    "China’s 10 percent tariffs hit America’s farmers.",
    "The French economy expanded twice as fast as Germany’s.",
    "In Germany the price is twice as high as in France.",
    "Spain’s unemployment is twice the EU average.",
    # the same, a noun or an actor left out: more than one answer, none, or another measure
    "China met Japan. Its economy is a tenth the size of Germany’s.",
    "Mr. Putin left. Its economy is a tenth the size of China’s.",
    "China and Japan have huge economies. Russia’s is a tenth the size.",
    "Germany’s economy is strong. France’s army is half the size.",
    "China’s economy is huge. Russia’s economy is twice the size it was in 2000.",
    "Russia’s is a tenth of China’s.",
    "China’s army marched. Russia will grow to twice the size.",
    "Germany’s economy grew.\nFrance’s is half the size.",
    # written before the rules were last changed, as a check of them
    "Italy spends half its budget on pensions, France’s minister said.",
    "Two-thirds of Kenya’s tea goes to Pakistan and Egypt.",
    "Japan’s economy shrank for a second quarter while Germany’s stagnated.",
    "Poland bought twice as many tanks from South Korea as from the United States.",
    "Iran’s rial is worth a tenth of what it was when the United States left the deal.",
    "Russia has lost ten times as many soldiers as Ukraine admits.",
    "A quarter of Turkey’s gas comes from Iran, half as much as a decade ago.",
    "China’s economy grew twice as fast as India’s last year.",
    "Half of France and a third of Germany lie under snow.",
    "The third of Japan’s carriers sailed with two of the U.S. Navy’s.",
    "Canada’s wheat exports to China doubled in 2021.",
    "Double standards hurt Britain more than France, she said.",
    "Ann Berg is twice as likely to win as Tom Holt is to lose.",
    "Profit at Holt Motors was four times that of a year earlier, Berg Autos said.",
    "Wages at Holt Motors were 20 percent lower than in 2020, Berg Autos said.",
    "Holt Motors made 300 vans, twice as many as it made before Berg Autos came.",
    "Half the staff of Holt Motors went to Berg Autos.",
    "Its rents are three times less than in Berlin, Indonesia and 6.5 times less than Malta.",
    "Tom Holt paid three times the price that Ann Berg asked.",
    "Compared with Berg Autos, Holt Motors is small and half empty.",
    "",
]


# What was learned takes these for comparisons of two.
TAKEN_FOR_CLAIMS = {
    "Russia’s oil is a third of China’s imports.",
    "Germany’s economy is strong. France’s army is half the size.",
    "China buys a third of Russia’s exports.",
    "Chinese loans make up a third of Kenya’s debt.",
    "Egypt’s army is ten times better trained than Libya’s.",
    "Italy’s debt is twice as high as Germany would allow.",
    "China met Japan. Its economy is a tenth the size of Germany’s.",
    "China and Japan have huge economies. Russia’s is a tenth the size.",
}
TAKEN = "learned from passages like it"


@pytest.mark.parametrize("text", expect(NO_CLAIMS, TAKEN_FOR_CLAIMS, TAKEN))
def test_no_claim(text):
    assert claims_in(text).empty


@pytest.mark.parametrize(
    ("text", "ratio", "status"),
    [
        ("Russia’s economy is ten times smaller than China’s.", "1/10", "loose"),
        ("Russia’s economy is an order of magnitude smaller than China’s.", "1/10", "loose"),
        ("Russia’s economy is not a tenth of China’s.", "1/10", "negated"),
        ("Russia’s economy is no longer a tenth of China’s.", "1/10", "negated"),
        ("It is not true that Russia’s economy is a tenth of China’s.", "1/10", "negated"),
        ("He denied that Russia’s economy is a tenth of China’s.", "1/10", "negated"),
        ("Iran’s economy is not as large as Turkey’s.", "1", "negated"),
        ("India’s economy could be half the size of China’s.", "1/2", "hypothetical"),
        ("If that holds, India’s economy is half the size of China’s.", "1/2", "hypothetical"),
        ("Is Russia’s economy really a tenth the size of China’s?", "1/10", "hypothetical"),
        ("Were India’s economy half the size of China’s, it would show.", "1/2", "hypothetical"),
        ("By 2030, India’s economy will be half the size of China’s.", "1/2", "forecast"),
        ("India’s economy is expected to be half the size of China’s.", "1/2", "forecast"),
        ("India’s economy is half the size of China’s in 2030.", "1/2", "forecast"),
        # a relative clause stands whatever the sentence around it supposes
        ("If Russia, whose economy is a tenth of China’s, attacks, we act.", "1/10", "asserted"),
    ],
)
def test_status(text, ratio, status):
    claims = claims_in(text)
    assert claims["status"].tolist() == [status]
    assert claims.loc[0, "ratio"] == Fraction(ratio)


@pytest.mark.parametrize(
    ("text", "ratio", "upper"),
    [
        ("China’s economy is three times larger than Japan’s.", "3", "4"),
        ("China’s economy is nine to ten times the size of Russia’s.", "9", "10"),
        ("China’s economy is between nine and ten times that of Russia.", "9", "10"),
        ("Russia’s economy is 10 to 12 percent of China’s.", "1/10", "3/25"),
    ],
)
def test_two_numbers_or_readings_are_both_kept(text, ratio, upper):
    claim = claims_in(text).iloc[0]
    assert (claim["ratio"], claim["upper"]) == (Fraction(ratio), Fraction(upper))
    assert claim["low"] < claim["ratio"] < claim["upper"] < claim["high"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("In 2010, Russia’s economy was a quarter of China’s.", "In 2010"),
        ("Russia’s economy was a quarter the size of China’s in 2010.", "in 2010"),
        ("Russia’s economy in 2010 was a quarter of China’s.", "in 2010"),
        ("India’s GDP was five times that of Pakistan last year.", "last year"),
        ("Kazakhstan’s economy was once a fifth the size of Iran’s.", "once"),
        ("Russia’s economy was a quarter of China’s in the 1990s.", "in the 1990s"),
    ],
)
def test_time(text, when):
    assert claims_in(text)["time"].tolist() == [when]


def test_words_for_the_number_are_kept_as_the_story_has_them():
    assert claims_in("Russia’s GDP is no more than a tenth of China’s.").loc[0, "quantity"] == (
        "no more than a tenth"
    )


def test_one_subject_two_objects():
    claims = claims_in("Russia’s economy is a tenth of China’s and about half of Japan’s.")
    assert claims[["claim", "object", "relation"]].values.tolist() == [
        [1, "China", "equal"],
        [2, "Japan", "about"],
    ]
    assert claims["ratio"].tolist() == [Fraction(1, 10), Fraction(1, 2)]


@pytest.mark.parametrize(
    "text",
    expect(
        [
            "Ann Berg lost to Tom Holt. “He spent three times as much as me,” Ms. Berg said.",
            "Ann Berg lost to Tom Holt. “He spent three times the money I did,” Ms. Berg said.",
        ],
        ["Ann Berg lost to Tom Holt. “He spent three times the money I did,” Ms. Berg said."],
        "held a little less likely than needed",
    ),
)
def test_whoever_speaks_compares_himself_by_i(text):
    claim = analyze(text).claims.iloc[0]
    assert claim[["subject", "object", "ratio"]].tolist() == ["Tom Holt", "Ann Berg", 3]


def test_a_claim_in_a_quote_has_the_quotes_speaker():
    text = (
        "“Russia, whose economy is one-tenth the size of China’s, needs help,” said Mr. Kuleba. "
        "India’s population is four times that of the United States."
    )
    speakers = claims_in(text)["speaker"]
    assert speakers[0] == "Kuleba"
    assert pd.isna(speakers[1])


def test_a_claim_on_both_sides_of_the_speaker_is_still_the_speakers():
    text = "“Russia’s economy,” said Mr. Kuleba, “is one-tenth the size of China’s.”"
    claim = claims_in(text).iloc[0]
    assert (claim["subject"], claim["object"], claim["speaker"]) == ("Russia", "China", "Kuleba")


def test_two_claims_of_which_the_second_has_no_noun():
    claims = claims_in(
        "Norway’s economy is fully a quarter bigger than Denmark’s, but Sweden’s is half again as "
        "large as Norway’s."
    )
    assert claims[["subject", "object", "measure", "ratio"]].values.tolist() == [
        ["Norway", "Denmark", "economy", Fraction(5, 4)],
        ["Sweden", "Norway", "economy", Fraction(3, 2)],
    ]


def test_times_more_people_has_two_readings():
    claim = claims_in("Pakistan has five times more people than Afghanistan.").iloc[0]
    assert (claim["ratio"], claim["upper"], claim["status"]) == (5, 6, "loose")


def test_an_order_of_magnitude_is_not_nine_and_a_half_to_ten_and_a_half():
    claim = claims_in("China’s economy is an order of magnitude larger than Russia’s.").iloc[0]
    assert (claim["ratio"], claim["status"]) == (10, "loose")
    assert claim["low"] < 5 and claim["high"] > 20


def test_spends_as_much_on():
    assert len(claims_in("The US spends three times as much on defence as China.")) == 1


def test_the_article():
    claims = claims_in((ROOT / "seeds" / "article.txt").read_text("utf-8"))
    assert len(claims) == 1
    claim = claims.iloc[0]
    columns = ["start", "end", "text", "subject", "object", "measure", "paragraph"]
    assert claim[columns].to_dict() == {name: GOLD[name] for name in columns}
    assert claim["ratio"] == Fraction(GOLD["ratio"])
    assert (claim["relation"], claim["status"]) == ("equal", "asserted")


def test_a_story_with_many_numbers_and_few_claims():
    text = (
        "Poland’s economy, a sixth the size of Germany’s, grew by 5 percent in the third quarter.\n"
        "Half of its exports go to Germany, which buys twice as much as in 2010. “We have less "
        "than half of Germany’s population,” the minister said. Two of three Poles approve.\n"
        "Ukraine has about the same number of people as Poland, and a quarter of them have left. "
        "Germany’s population is more than twice Poland’s."
    )
    claims = claims_in(text)
    assert claims[["subject", "object", "measure", "paragraph"]].values.tolist() == [
        ["Poland", "Germany", "economy", 1],
        ["Ukraine", "Poland", "population", 3],
        ["Germany", "Poland", "population", 3],
    ]
    assert claims["claim"].is_monotonic_increasing
    for claim in claims.itertuples():
        assert text[claim.start : claim.end] == claim.text


LONG_STORY = """
WARSAW — When Poland joined the European Union in 2004, its shops closed at noon. Two decades on, \
the country of 38 million has grown in every year but two, and its ministers have stopped asking \
for favours.

“Our neighbours used to laugh,” said Finance Minister Anna Nowak. “Today Poland’s economy is more \
than three times the size of Ukraine’s, and half of Spain’s growth is not a dream.” Ms. Nowak, 52, \
has held the job for a third of her career.

The figures are less kind than she is. Germany’s economy is still six times the size of Poland’s, \
though twice as many Poles returned from Germany last year as left for it. A quarter of Poland’s \
exports go to Germany; Russia, whose economy is three times as large as Poland’s, buys 2 percent. \
Exports to Britain fell by a fifth.

In 2004, Germany’s GDP per head was seven times Poland’s. By 2030, Poland’s GDP per head will be \
three-quarters of Germany’s, the bank expects, if investment doubles. Critics doubt it. “It is not \
true that Poland’s economy is half the size of France’s,” said Marek Zielinski, who runs a think \
tank in Gdansk. Unemployment, at 5 percent, is half the rate in Spain.

Size is not the only thing that divides the two. Germany’s population is more than twice Poland’s, \
and it is ageing. Poland’s army is the third largest in NATO, and by some counts it has twice as \
many tanks as it did in 2014. Germany’s has shrunk by half since reunification.

For once, the second quarter brought a tenth of the complaints of a year ago. “We are ten \
times better than they think,” Ms. Nowak said. She was the third of four speakers.
"""


def test_an_article_with_many_numbers():
    text = LONG_STORY.strip()
    claims = claims_in(text, published="2024-05")
    columns = ["subject", "object", "measure", "ratio", "relation", "status", "time"]
    assert claims[columns].fillna("").astype(str).values.tolist() == [
        ["Poland", "Ukraine", "economy", "3", "more", "asserted", ""],
        ["Germany", "Poland", "economy", "6", "equal", "asserted", ""],
        ["Russia", "Poland", "economy", "3", "equal", "asserted", ""],
        ["Germany", "Poland", "GDP per head", "7", "equal", "asserted", "In 2004"],
        ["Poland", "Germany", "GDP per head", "3/4", "equal", "forecast", "By 2030"],
        ["Poland", "France", "economy", "1/2", "equal", "negated", ""],
        ["Poland", "Spain", "unemployment", "1/2", "equal", "asserted", ""],
        ["Germany", "Poland", "population", "2", "more", "asserted", ""],
    ]
    speakers = claims["speaker"].fillna("").tolist()
    assert ["Nowak" in speakers[0], "Zielinski" in speakers[5]] == [True, True]
    assert speakers[1:3] == ["", ""]
    for claim in claims.itertuples():
        assert text[claim.start : claim.end] == claim.text


@pytest.mark.parametrize(
    "text",
    [
        "Russia’s " * 2000 + "a tenth of China’s.",
        "Russia’s economy is " + "a tenth " * 2000 + "of China’s.",
        "Russia, whose " + "economy " * 3000 + "is a tenth of China’s.",
        "a tenth of the " * 2000 + "China’s Russia’s.",
        "Russia’s GDP is " + "1" * 5000 + " times China’s.",
        "Russia\ue000’s economy is a tenth of \ue000\ue000China’s.",
    ],
)
def test_hostile_text_takes_no_time(text):
    document = parse_article(Article(text))
    mentions, _ = find_mentions(document)
    quotes = find_quotes(document, mentions)
    begun = time.process_time()  # of this process alone, however busy the machine is
    find_claims(document, mentions, quotes)
    assert time.process_time() - begun < 30
