# ruff: noqa: E501 (a sentence a line)
"""What a story says of a state's own figures: levels, orders, ranks, shares and changes."""

from fractions import Fraction

import pytest
from expecting import expect

from analysis import analyze

# A sentence | kind | subject | object | measure | the number, of an order which way
CLAIMS = """
Kenya’s population is about 54 million.|level|Kenya||population|54000000
Brazil’s GDP of $2.2 trillion makes it a giant of the south.|level|Brazil||economy|2200000000000
Some 47 million people live in Spain.|level|Spain||population|47000000
Peru is home to 34 million people.|level|Peru||population|34000000
The population of Uganda has passed 47 million.|level|Uganda||population|47000000
Nepal has 30 million inhabitants, most of them farmers.|level|Nepal||population|30000000
Ukraine, whose population was 44 million in 2020, has lost millions to the war.|level|Ukraine||population|44000000
Estonia’s 1.3 million people vote online.|level|Estonia||population|1300000
Chile’s GDP per capita is about $16,000.|level|Chile||GDP per head|16000
Malawi has a GDP per head of $640, the minister said.|level|Malawi||GDP per head|640
Inflation in Turkey reached 72 percent in 2022.|level|Turkey||inflation|72
Argentina’s inflation rate hit 133 percent in 2023.|level|Argentina||inflation|133
Prices in Hungary rose 14.6 percent in 2022.|level|Hungary||inflation|14.6
India’s economy grew by 7 percent in 2022.|level|India||economic growth|7
China’s GDP expanded 5.2 percent in 2023, the bureau reported.|level|China||economic growth|5.2
Guyana grew by 62 percent in 2022 on the back of oil.|level|Guyana||economic growth|62
Unemployment in South Africa stood at 33 percent in 2022.|level|South Africa||unemployment|33
Spain’s unemployment rate fell to 12.2 percent in 2023.|level|Spain||unemployment|12.2
Poland spends 3.8 percent of its GDP on defence.|level|Poland||military spending as a share of GDP|3.8
Germany spent 1.5 percent of GDP on its military in 2022.|level|Germany||military spending as a share of GDP|1.5
Exports account for 94 percent of Vietnam’s GDP.|level|Vietnam||exports as a share of GDP|94
The United States spends 16.5 percent of GDP on health care.|level|United States||health spending as a share of GDP|16.5
Laos (population 7.5 million) borders five states.|level|Laos||population|7500000
Mongolia, a landlocked nation of 3.4 million people, lies between two giants.|level|Mongolia||population|3400000
Home to 115 million people, the Philippines imports its rice.|level|Philippines||population|115000000
Ethiopia’s population is expected to reach 200 million by 2050.|level|Ethiopia||population|200000000
Rwanda’s population grew 2.3 percent in 2022.|level|Rwanda||population growth|2.3
The EU’s population is 448 million.|level|European Union||population|448000000
Norway’s GDP per person exceeds $100,000.|level|Norway||GDP per head|100000
Consumer prices in Zimbabwe climbed 105 percent in 2022.|level|Zimbabwe||inflation|105
Russia’s economy is smaller than Italy’s.|order|Russia|Italy|economy|less
India has overtaken China as the world’s most populous country.|order|India|China|population|more
Bangladesh has a larger population than Russia.|order|Bangladesh|Russia|population|more
More people live in Ethiopia than in Egypt.|order|Ethiopia|Egypt|population|more
India’s GDP overtook Britain’s in 2022.|order|India|United Kingdom|economy|more
Canada has fewer people than Poland.|order|Canada|Poland|population|less
Vietnam’s economy grew faster than Thailand’s in 2022.|order|Vietnam|Thailand|economic growth|more
Inflation was higher in Hungary than in Poland in 2023.|order|Hungary|Poland|inflation|more
Ireland’s GDP per head exceeds Germany’s.|order|Ireland|Germany|GDP per head|more
Bolivia is poorer than Peru.|order|Bolivia|Peru|GDP per head|less
Italy’s population is lower than France’s.|order|Italy|France|population|less
Vietnam is still not richer than Indonesia per head.|order|Vietnam|Indonesia|GDP per head|more
Turkey outgrew Brazil in 2021.|order|Turkey|Brazil|economic growth|more
Indonesia trails India in population.|order|Indonesia|India|population|less
The Dutch economy is bigger than Turkey’s.|order|Netherlands|Turkey|economy|more
Egyptians outnumber Iranians.|order|Egypt|Iran|population|more
China is the world’s second-largest economy.|rank|China|the world|economy|2
Germany has the largest economy in Europe.|rank|Germany|Europe|economy|1
Italy is the poorest in the G7.|rank|Italy|G7|GDP per head|1
India is now the most populous country in the world.|rank|India|the world|population|1
Burundi is the poorest country in Africa.|rank|Burundi|Africa|GDP per head|1
The world’s most populous country is India.|rank|India|the world|population|1
Luxembourg is the richest member of the European Union.|rank|Luxembourg|European Union|GDP per head|1
Japan is the third-largest economy in the world.|rank|Japan|the world|economy|3
Guyana was the fastest-growing economy in the world in 2022.|rank|Guyana|the world|economic growth|1
Mali is one of the ten poorest countries in Africa.|rank|Mali|Africa|GDP per head|10
The United States has the largest military budget in the world.|rank|United States|the world|military spending|1
As Asia’s third-largest economy, India has weight.|rank|India|Asia|economy|3
Bangladesh is the eighth most populous country in the world.|rank|Bangladesh|the world|population|8
Egypt’s population is the largest in the Arab world.|rank|Egypt|the Arab world|population|1
France is the euro zone’s second-biggest economy.|rank|France|euro zone|economy|2
Germany accounts for a quarter of the EU’s GDP.|share|Germany|European Union|economy|1/4
China is home to 18 percent of the world’s population.|share|China|the world|population|9/50
A sixth of the world’s people live in India.|share|India|the world|population|1/6
Brazil accounts for half of South America’s population.|share|Brazil|South America|population|1/2
South Africa’s share of Africa’s GDP is 14 percent.|share|South Africa|Africa|economy|7/50
Nigeria has about 15 percent of Africa’s population.|share|Nigeria|Africa|population|3/20
Uganda’s population has doubled since 2000.|change|Uganda||population|2
China’s economy has grown by 80 percent since 2013.|change|China||economy|9/5
Ethiopia’s GDP tripled between 2005 and 2020.|change|Ethiopia||economy|3
Latvia’s population has shrunk by a fifth since 2000.|change|Latvia||population|4/5
Vietnam’s exports have more than quadrupled since 2010.|change|Vietnam||exports|4
Greece’s economy is a quarter smaller than it was in 2008.|change|Greece||economy|3/4
Norvik Foods earns twice as much per store as Hellmar Group.|ratio|Norvik Foods|Hellmar Group||2
Albion Rovers have won three times as many matches as Clyde City.|ratio|Albion Rovers|Clyde City|matches|3
Canada’s debt is larger than Australia’s.|order|Canada|Australia|debt|more
Japan’s public debt is 250 percent of GDP.|level|Japan||debt|250
About 19 million people live in Chile.|level|Chile||population|19000000
Morocco’s population stands at 37 million.|level|Morocco||population|37000000
Thailand, with 71 million people, has one of the oldest societies in the region.|level|Thailand||population|71000000
The Canadian economy is worth some $2.1 trillion.|level|Canada||economy|2100000000000
Zambia’s GDP is just $29 billion.|level|Zambia||economy|29000000000
Last year Ireland’s economy contracted by 5.5 percent.|level|Ireland||economic growth|-5.5
Unemployment in Italy fell to 7.6 percent in 2023.|level|Italy||unemployment|7.6
Britain devotes 2.3 percent of GDP to defence.|level|United Kingdom||military spending as a share of GDP|2.3
France’s health spending is 12 percent of GDP.|level|France||health spending as a share of GDP|12
Finland is home to just 5.6 million people.|level|Finland||population|5600000
By 2030 Pakistan will have 270 million people.|level|Pakistan||population|270000000
Switzerland is wealthier than Austria.|order|Switzerland|Austria|GDP per head|more
Indonesia’s economy is bigger than Turkey’s.|order|Indonesia|Turkey|economy|more
Slovakia’s GDP per capita is lower than Poland’s.|order|Slovakia|Poland|GDP per head|less
Mexico has more inhabitants than Japan.|order|Mexico|Japan|population|more
Kenya’s population exceeds Spain’s.|order|Kenya|Spain|population|more
In 2010 China overtook Japan as the world’s second-biggest economy.|order|China|Japan|economy|more
Spain’s economy expanded faster than Germany’s last year.|order|Spain|Germany|economic growth|more
Nigeria is Africa’s most populous nation.|rank|Nigeria|Africa|population|1
Vietnam is the sixteenth most populous country in the world.|rank|Vietnam|the world|population|16
Portugal is the poorest country in Western Europe.|rank|Portugal|Western Europe|GDP per head|1
Italy, the euro area’s third-largest economy, has the bloc’s second-highest debt.|rank|Italy|euro zone|economy|3
Haiti is the poorest country in the Americas.|rank|Haiti|the Americas|GDP per head|1
The largest economy in Africa is South Africa.|rank|South Africa|Africa|economy|1
Canada has the smallest population in the G7.|rank|Canada|G7|population|1
India accounts for 18 percent of the world’s population.|share|India|the world|population|9/50
France makes up 15 percent of the EU’s population.|share|France|European Union|population|3/20
Egypt’s population has grown by 60 percent since 2000.|change|Egypt||population|8/5
Turkey’s economy has tripled since 2000.|change|Turkey||economy|3
Since 1990 South Korea’s economy has more than quadrupled.|change|South Korea||economy|4
Bulgaria’s population shrank by 12 percent between 2010 and 2022.|change|Bulgaria||population|22/25
Norway has three times as many doctors as Sweden.|ratio|Norway|Sweden|doctors|3
Petrax sold twice as many cars as Lomond Motors.|ratio|Petrax|Lomond Motors|cars|2
Denmark exports 30 percent more pork than Poland.|ratio|Denmark|Poland|pork|13/10
India produces half as much steel as China.|ratio|India|China|steel|1/2
With a population of 54 million, Kenya is a giant of its region.|level|Kenya||population|54000000
With 5.6 million people, Finland is small.|level|Finland||population|5600000
China ranks second in the world by GDP.|rank|China|the world|economy|2
Finland’s population is on a par with Norway’s.|ratio|Finland|Norway|population|1
Norway has about the same population as Finland.|ratio|Norway|Finland|population|1
Norway and Finland have roughly similar populations.|ratio|Norway|Finland|population|1
Sweden’s and Portugal’s economies are about the same size.|ratio|Sweden|Portugal|economy|1
Spain spends more on defence than Portugal.|order|Spain|Portugal|military spending|more
Kenya spends more on health than Uganda does.|order|Kenya|Uganda|health spending|more
Russia has a larger population than any other country in Europe.|rank|Russia|Europe|population|1
No country in Africa has a larger population than Nigeria.|rank|Nigeria|Africa|population|1
Norway spends $10 billion on defence.|level|Norway||military spending|10000000000
Turkish prices rose 60 percent last year.|level|Turkey||inflation|60
Germany grew faster than France.|order|Germany|France|economic growth|more
India’s population is ahead of China’s.|order|India|China|population|more
Italy’s GDP is behind that of France.|order|Italy|France|economy|less
There are 54 million people in Kenya.|level|Kenya||population|54000000
Inflation of 60 percent in Turkey has hurt families.|level|Turkey||inflation|60
Two-thirds of the people in South America live in Brazil.|share|Brazil|South America|population|2/3
The population of Kenya is the fifth largest in Africa.|rank|Kenya|Africa|population|5
Germany’s exports account for 40 percent of its GDP.|level|Germany||exports as a share of GDP|40
Kenya (54 million people) has grown fast.|level|Kenya||population|54000000
Chile, where unemployment is 8 percent, votes on Sunday.|level|Chile||unemployment|8
Unemployment hit 27 percent in Greece in 2013.|level|Greece||unemployment|27
In Estonia, inflation was 19 percent in 2022.|level|Estonia||inflation|19
Ireland’s economy has grown sixfold since 1990.|change|Ireland||economy|6
Prices rose faster in Hungary than in France.|order|Hungary|France|inflation|more
The economy grew faster in Ghana than in Togo in 2019.|order|Ghana|Togo|economic growth|more
A sixth of the world’s GDP comes from the European Union.|share|European Union|the world|economy|1/6
Kenya and Ecuador have economies of about the same size.|ratio|Kenya|Ecuador|economy|1
India overtook Britain to become the world’s fifth-largest economy.|rank|India|the world|economy|5
Kenya has doubled the size of its economy since 2010.|change|Kenya||economy|2
China’s economy is four times the size it was in 2005.|change|China||economy|4
Poland spends $30 billion on defence.|level|Poland||military spending|30000000000
Germany’s economy is bigger than that of any other country in Europe.|rank|Germany|Europe|economy|1
Italy’s GDP trails France’s.|order|Italy|France|economy|less
Nigeria is the African Union’s most populous member.|rank|Nigeria|African Union|population|1
Serbia is the most populous country in the western Balkans.|rank|Serbia|the western Balkans|population|1
Sweden is the largest Scandinavian economy.|rank|Sweden|Scandinavia|economy|1
Almost a fifth of global output is China’s.|share|China|the world|economy|1/5
A sixth of the world’s people are Indian.|share|India|the world|population|1/6
A quarter of world GDP is accounted for by the United States.|share|United States|the world|economy|1/4
China’s total output was $17 trillion in 2021.|level|China||economy|17000000000000
"""

NO_CLAIMS = """
Life expectancy in the country of 1.4 billion people is rising in China.
Israel’s 48-year-old military doctrine was changed, as was its 20-year-old economy.
Demand for cars hit 12 percent in Spain, and fell in Portugal.
In Spain, the ministry was 12 percent over budget.
Wages rose faster in Spain than in Portugal.
The capitals of Spain and Ukraine are about the same.
The mayor’s office in Spain has grown tenfold since 1980.
Kenya sent 54 million dollars in aid to its neighbours.
Kenya’s president met 54 ministers on Monday.
The largest party in Germany lost the vote.
France’s largest bank cut 900 jobs.
China bought more soybeans than ever before.
Russia fired 54 missiles at Ukraine on Monday.
Italy beat Spain by three goals.
Brazil’s Embraer sold 54 jets worth $2.2 billion.
Poland took in 1.5 million refugees from Ukraine.
Norway’s wealth fund holds $1.4 trillion.
Brazil is the world’s largest coffee producer.
Africa’s largest oil producer, Nigeria, imports its fuel.
Nigeria has the largest economy in Africa outside South Africa.
The German chancellor called Russia the greatest threat to Europe.
Shares in Japan rose 2 percent on Friday.
Exports to China fell by a third.
China and India signed the largest trade deal in years.
Sweden joined NATO after two years of waiting.
The Spanish economy minister resigned.
Ghana’s debt talks have dragged on for two years.
Mexico’s peso lost 4 percent against the dollar.
Canada’s government spent $4 billion on the railway.
Kenya’s economy is in trouble.
Growth in Europe has slowed.
Inflation is a worry for voters in Argentina.
He called Brazil the most beautiful country in the world.
Vietnam’s richest man was arrested.
Nigeria’s most populous city is sinking.
Japan’s third-largest airline ordered 20 planes.
Poland bought 1,000 tanks from South Korea.
The EU wants members to spend more on defence.
France raised the pension age to 64.
Spain had 85 million visitors in 2023.
Britain’s prime minister promised growth.
The US imported 3 million barrels of oil a day from Canada.
Austria’s president is older than Germany’s.
Peru’s congress is more divided than Chile’s.
In Haiti 4.7 million people face hunger.
Somalia’s drought has killed 43,000 people.
Qatar paid $220 billion for the World Cup.
Russia’s Gazprom cut its output by 20 percent.
A factory in Slovakia employs 2,000 people.
Mongolia is bigger than it looks on the map.
Denmark’s krone is pegged to the euro.
The G7 agreed to lend Ukraine $50 billion.
South Korea beat Germany for the first time.
India launched 36 satellites on Sunday.
Saudi Arabia cut output by a million barrels a day.
Taiwan’s voters chose a new president in January.
Cuba lost a tenth of its doctors.
Portugal’s wine exports to Angola doubled.
Nearly 20,000 students from Nepal enrolled in Australia.
The war has displaced 9 million people in Sudan.
Hungary blocked the EU’s plan for the second time.
Kazakhstan’s uranium mine is the largest of its kind.
Is Germany the sick man of Europe?
Romania’s harvest was the best since 2014.
Chad’s army has lost 18 soldiers.
Morocco’s king pardoned 2,000 people.
Thailand’s largest bank raised its rates by 2 percent.
Canada’s prime minister spent $2.1 million on the trip.
Zambia owes $29 billion to lenders.
Ireland’s exports fell in May.
Italy’s most expensive bridge will cost 13 billion euros.
Britain is closer to France than to Norway.
France’s oldest newspaper has 400,000 readers.
Finland’s president flew to Ankara on Friday.
Swiss watches cost more than Austrian ones.
The biggest fear in Indonesia is another earthquake.
Slovakia lost to Poland by two goals.
Kenya has sent 1,000 officers to Haiti.
China launched more rockets than Japan planned.
Spain’s tourists spend more than they did.
Nigeria’s richest men met in Lagos.
Vietnam jailed 16 officials.
Portugal’s largest union called a strike for Monday.
India’s third moon mission landed in 2023.
A fifth of Egypt’s wheat comes from Ukraine.
Turkey’s lira has halved in value since 2021.
South Korea’s parliament has 300 members.
Norway’s king turned 87.
Germany’s trains are later than ever.
Norway and Finland have the same king on their coins.
Finland’s and Norway’s economies face the same headwinds.
Caracas, with a population of over 3 million, had 3,797.
Beijing has 22 million people.
The Indian population in Britain was just above 30,000.
The city lies close to the border of Liberia and Sierra Leone, with around 250,000 inhabitants.
Tourists love El Salvador, with growth of 28 percent over pre-pandemic levels.
Bolivia’s annual GDP growth would be 20 percent higher with a port.
Steel output in China rose 5 percent in 2022.
Steel output in China is larger than in India.
Steel output is higher in China than in India.
Volkswagen’s output in Germany grew 5 percent in 2022.
House prices in Spain rose 5 percent in 2022.
Food inflation in Turkey reached 72 percent in 2022.
The student population in Britain was just above 30,000.
The urban population of Nigeria has doubled since 2000.
The prison population of Brazil overtook Russia’s.
The prison population in Brazil is the world’s third largest.
Korea’s imports from the United States grew 3.3 percent.
A fifth of global output exceeds China’s.
A fifth of global steel output is China’s.
"""


def read_rows(block):
    return [tuple(line.split("|")) for line in block.strip().splitlines()]


MISSED = """
Rwanda’s population grew 2.3 percent in 2022.
Denmark exports 30 percent more pork than Poland.
""".strip().splitlines()
UNSURE = "held a little less likely than needed"


@pytest.mark.parametrize(
    ("text", "kind", "subject", "object_", "measure", "number"),
    expect(read_rows(CLAIMS), MISSED, UNSURE),
)
def test_a_claim_is_read(text, kind, subject, object_, measure, number):  # noqa: PLR0917
    claims = analyze(text, published="2024-09").claims
    assert all(text[row.start : row.end] == row.text for row in claims.itertuples())
    row = next(row for row in claims.itertuples() if row.kind == kind)
    assert (row.subject, row.object if object_ else "") == (subject, object_)
    assert measure in row.measure
    if kind == "order":
        assert row.relation == number
    else:
        assert (row.value if kind in ("level", "rank") else row.ratio) == Fraction(number)


def test_a_rank_whose_measure_comes_last_is_read():
    text = "Malta is the smallest country in the European Union by population."
    (row,) = analyze(text).claims.itertuples()
    assert (row.kind, row.subject, row.object) == ("rank", "Malta", "European Union")


# A people's number, taken for its years of life.
TAKEN_FOR_CLAIMS = ["Life expectancy in the country of 1.4 billion people is rising in China."]


@pytest.mark.parametrize(
    "text",
    expect(NO_CLAIMS.strip().splitlines(), TAKEN_FOR_CLAIMS, "learned of other measures"),
)
def test_no_claim_is_read(text):
    assert analyze(text, published="2024-09").claims.empty


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Japan had 125 million people in 2022.", "matches"),
        ("Japan had 135 million people in 2022.", "roughly"),
        ("Japan had 150 million people in 2022.", "does not match"),
        ("Mexico’s economy was worth $1.8 million in 2023.", "does not match"),
        ("India’s economy grew by 7 percent in 2022.", "matches"),
        ("India’s economy grew by 3 percent in 2022.", "does not match"),
        ("Poland’s population is smaller than Canada’s.", "matches"),
        ("Canada’s population is smaller than Poland’s.", "does not match"),
        ("Vietnam is not richer than Indonesia per head.", "matches"),
        ("Nigeria is Africa’s most populous country.", "matches"),
        ("Ethiopia is Africa’s most populous country.", "does not match"),
        ("Uganda’s population has doubled since 2000.", "matches"),
        ("Uganda’s population has tripled since 2000.", "does not match"),
        ("China is home to 18 percent of the world’s population.", "matches"),
        ("China is home to 30 percent of the world’s population.", "does not match"),
        (
            "Ethiopia’s population will reach 200 million by 2050.",
            "not checked: the claim is a forecast",
        ),
        (
            "Inflation in Turkey reached 72 percent in 2022.",
            "not checked: no figures of inflation yet: run `python -m analysis refresh`",
        ),
        (
            "Germany’s economy grew 3 percent.",
            "not checked: no year is named, and economic growth moves from month to month; it was "
            "-0.9 percent in 2023",
        ),
        (
            "Germany’s economy grew 0.3 percent in the first quarter of 2023.",
            "not checked: the figures are of whole years, and “in the first quarter of 2023” is less",
        ),
        (
            "Kenya’s population was 6 million in 1950.",
            "not checked: no data on the population of Kenya in 1950",
        ),
        (
            "Italy’s GDP was €2 trillion in 2023.",
            "not checked: the figures are in US dollars, and the story's in EUR",
        ),
        ("Canada’s debt is larger than Australia’s.", "not checked: no data on debt"),
        ("Germany employs three times as many nurses as Poland.", "not checked: no data on nurses"),
    ],
)
def test_a_claim_is_judged(text, verdict):
    verdicts = analyze(text, published="2024-09").checks["verdict"]
    assert verdicts.iloc[0] == verdict


def test_a_story_long_after_the_figures_says_so():
    checks = analyze("Kenya has 54 million people.", published="2031-05").checks
    assert (
        "the newest figure is of 2024: run `python -m analysis refresh`" in checks["note"].iloc[0]
    )


@pytest.mark.xfail(strict=True, reason=UNSURE)
def test_a_list_goes_on_with_its_measure():
    text = "Indonesia has 276 million people. Japan has 125 million, Laos 7.5 million."
    claims = analyze(text).claims
    assert claims[["subject", "measure"]].values.tolist() == [
        ["Indonesia", "population"],
        ["Japan", "population"],
        ["Laos", "population"],
    ]
