"""What a story's own numbers prove or disprove, in sentences of every kind, right and wrong."""

import re

import pytest
from expecting import expect

from analysis import analyze

# In braces the right number and a wrong one: each line is two sentences.
STATEMENTS = """
# change in percent
Rents rose from $800 to $1,000, an increase of {25|20} percent.
The budget fell to $45 million from $60 million, a drop of {25|33} percent.
The stock dropped $12 to $48, a {20|25} percent slide.
Shares of Holt fell $6, or {12|14} percent, to $44.
Shares rose 3.2 percent, or {$1.60|$3.20}, to $51.60.
Sales climbed {50|33} percent to $90 million from $60 million.
Sales were $90 million, up {50|30} percent from $60 million a year earlier.
Membership grew from 400 to 500, a {25|20} percent rise.
Attendance slipped from 40,000 to 30,000, down {25|33} percent.
The price went from 20 euros to 25 euros, or {25|50} percent more.
A {40|60} percent cut, from 250 officers to 150, was agreed.
Costs jumped by {30|23} percent, from £100 million to £130 million.
The fee was raised to $75 from $60 (a {25|20} percent increase).
The herd shrank from 12,000 animals to 9,000, a loss of {a quarter|half}.
Exports fell from $9 billion to $6 billion, a decline of {a third|a tenth}.
The workforce went from 1,200 people to 900 people, a reduction of {25|33} percent.
Output was 330 tonnes, {10|20} percent more than the 300 tonnes of last year.
The toll was $36 million, {a fifth|a third} more than the $30 million planned.
Circulation fell {40|60} percent, from 50,000 copies to 30,000 copies.
Profits doubled from $12 million to {$24|$36} million.
Enrolment tripled to {90|60} pupils from 30.
Its debt has doubled in six years, from $4 billion to {$8|$12} billion.
Output tripled, to {90|60} tonnes from 30 tonnes.
The grant was halved from $80,000 to {$40,000|$20,000}.
The lake covered 80 hectares in 1990. By 2020 it covered 60, a loss of 25 percent.
# points
Turnout rose from 52 percent to 58 percent, a rise of {6 percentage points|6 percent}.
Support climbed from 30 to 36 percent, a rise of {6 percentage points|6 percent}.
The rate fell to 4.1 percent from 4.6 percent, down {0.5|1.5} percentage points.
Approval slipped from 48 percent to 41 percent, a fall of {7|9} points.
The tax rose to 24 percent, up {2|4} percentage points from 22 percent.
The margin widened from 10 percent to 12.5 percent, a gain of {2.5|25} percentage points.
The rate rose from 4.2 percent to 4.7 percent, up {half|a quarter of} a percentage point.
# change by an amount
It cooled from 3 degrees to minus 8 degrees, a fall of {11|5} degrees.
It fell from minus 12 degrees to minus 31 degrees, a drop of {19|43} degrees.
The levy rose from $40 to $55, an increase of {$15|$25}.
The crew went from 14 sailors to 9 sailors, a cut of {5|6} sailors.
The fare rose from 80 cents to $1.10, an increase of {30|40} cents.
# sum and parts
The plan cost $36 million: $21 million for roads, $9 million for pools and {$6|$8} million for art.
The council has 45 members: 20 from Hull, 15 from Leeds and {10|12} from the east.
The aid - {$50|$60} million - was $30 million for food and $20 million for water.
The club sold 120 tickets on Monday and 80 on Tuesday, for a total of {200|220}.
They took $4,200 from fees and $1,500 from gifts, for a total of {$5,700|$6,700}.
They gave $3 million and $4 million, totalling {$7|$9} million.
Holt has 500 workers (300 in Hull, 120 in Leeds and {80|90} in York).
She scored 12 points, 15 points and 20 points, for a combined total of {47|57} points.
They took four gold, seven silver and nine bronze medals, {20|23} in all.
The Reds have won 11, drawn 5 and lost {8|6} of their 24 matches.
Of the 90 people aboard, 61 were rescued, 10 are dead and {19|29} are missing.
The dead were 14 pupils and three teachers. That makes {17|19} people in all.
They took $5 million from fees and $3 million from gifts. That comes to {$8|$12} million.
Three more bodies were found, bringing the toll to {21|25} from 18.
Three more bodies were found, bringing the toll to {21|25}. On Monday the toll stood at 18.
The force of 60 officers - 40 men and {20|25} women - arrived.
# shares to a hundred
In the poll 48 percent approved, 45 percent disapproved and {7|17} percent were undecided.
The Blues won 45 percent of the vote, the Reds 38 percent and the Greens {17|27} percent.
Of every 100 litres, 55 run north, 30 run south and {15|25} are lost.
Asked whom they trust most, 55 percent named judges, 30 percent the army and {15|25} percent nobody.
Some 62 percent said yes, 30 percent said no and the remaining {8|18} percent did not know.
# share
Holt will cut 900 of its 15,000 jobs, or {6|9} percent.
Of 72 meetings, 14 of the 72 meetings, or {almost one in five|almost one in three}, were missed.
Some 300 of 1,200 pupils ({25|35} percent) were absent.
The fund owns 30 of the 120 ships, {a quarter|a third} of the fleet.
About {40|25} percent of the 500 voters, or 200, stayed at home.
The 60 women make up {30|40} percent of the 200 members.
Two-thirds of the 90 seats, or {60|75}, are taken.
Of its 320 aircraft, 48, or {15|18} percent, are old.
It owns 2,700 homes. {A fifth|A third} of them, 540, are empty.
Only 300 of the town's 1,200 voters, or {25|35} percent, came.
The school took in 400 pupils. Some 90 of them, or {22.5|32.5} percent, are new.
They lost 45 of 50 games, or {90|80} percent.
{Half|A third} of the 80 homes, or 40, were empty.
# difference
It earned $1.50 a share, {12|22} cents more than the $1.38 expected.
The motion passed by 52 votes to 48 votes, a majority of {4|6} votes.
She took 54 percent to his 46 percent, a margin of {8|12} percentage points.
The tower is 310 metres, {10|20} metres higher than the 300 metres allowed.
Ms. Berg won 51 percent and Mr. Park 46 percent. Her margin of {five|nine} points was narrow.
Men earn $48,000, and women make $41,000, {$7,000|$9,000} less than men, who earn $48,000.
The mast is 90 metres high, {20|30} metres taller than the old one, which stood at 70 metres.
The bloc has 126 seats in the 240-seat house, a majority of {12|30}.
It holds 63 of the 120 seats, a majority of {six|nine} over its rivals' 57.
# rate
They paid $84 million to 1.2 million pensioners, or {$70|$90} each.
They gave $250 to each of 40 schools, {$10,000|$100,000} in all.
The village of 2,400 people got $600,000, or {$250|$400} a person.
It makes 450 tons of salt a year, or {37.5|57.5} tons a month.
Profit was $180 million, or {$1.50|$2.50} a share on 120 million shares.
The scheme cost $60 million, or {$3,000|$5,000} for each of its 20,000 pupils.
They pay $500 a month, or {$6,000|$5,000} a year.
The deal is worth $60 million over five years, or {$12|$15} million a year.
He earns $2,000 a week, about {$104,000|$140,000} a year.
They sold 400 lamps at $25 each, raising {$10,000|$12,000}.
The rent is $1,200 a month for 12 months, a total of {$14,400|$16,400}.
# ratio
It landed 640 tonnes, twice the {320|430} tonnes of its rival.
They spend $160,000 a year, two and a half times the {$64,000|$84,000} she earns.
Holt is worth $6 billion, a quarter of the {$24|$34} billion that Berg is worth.
Hull has 84 clinics and Leeds has 28. That is {three times|twice} as many as Leeds has.
The new hall has 900 seats, three times the {300|200} seats of the old one.
At $4.2 trillion, it is more than three times as big as its neighbour's {$1.3|$2.3} trillion.
# order
Sales were $40 million, {down|up} from $45 million.
Its income was $52 million, {up|down} from $48 million in 2019.
# age and birth year
She was born in 1961 and was {28|25} when she moved to Leeds in 1990.
Ann Berg, who was born in 1938, died on Monday, Jan. 9, 2023, at the age of {84|78}.
Born in 1950, he turned {60|70} in 2010.
Mr. Berg (1930-2010) died at {79|69} in a clinic.
# duration and years
He served from 2009 to 2017, {eight|six} years in all.
She led the party for {12|18} years, from 1998 to 2010.
In the {14|11} years since 2009 it has grown.
They met in 1994 and parted {six|nine} years later, in 2000.
# the same quantity twice
The road is 50 miles ({80|120} kilometres) long.
The field is 10 acres ({4|25} hectares) wide.
Nearly a third ({32|52} percent) agreed.
The midpoint of $4 million to $6 million, a midpoint of {$5|$7} million, was chosen.
It expects 2 to 3 percent. The midpoint of that range, {2.5|2.75} percent, is high.
# in words of many kinds, with what they come from in the sentence before, or far in their own
In the end the Liberals won Holm by 3,118 votes to 2,906, a majority of {212|312}.
The old library had room for 40,000 books. The new one will take 65,000, {25,000|35,000} more.
Eight cooks peel 240 kilos of potatoes each morning, or {30|40} kilos apiece.
The ferry burns 640 litres of diesel an hour, or {3,200|4,200} litres on the five-hour crossing.
Cod fetched £3.10 a kilo at the morning sale, twice the {£1.55|£2.05} paid for haddock.
Since the strike began output has halved, to {450|750} engines a week from 900.
A total of 45 of the region's 60 lidos will stay shut this summer, {75|85} per cent.
The vaccine reached 18,000 of 24,000 cattle, {three-quarters|two-thirds} of the herd.
Ash trees account for 70 per cent of the wood and oaks for the other {30|40} per cent.
The choir sang 18 carols, {eleven|fourteen} in English and seven in Welsh.
The party holds 23 of the council's 41 seats; the opposition has the other {18|28}.
The oldest of the brothers, born in 1947, died last autumn, in 2022, at {75|65}.
For {nine|twelve} years, between 2010 and 2019, no train stopped at Ebbw Halt.
The dictator seized power in 1973 and fell in 1990, having ruled for {17|27} years.
Exports came to $8.4bn in May. That was more than the {$7.9bn|$9.1bn} of imports.
At 3.2 per cent, growth fell short of the {3.5|2.9} per cent that the bank had predicted.
Arrests {rose|fell} to 1,204 last year from 1,150 in 2022.
The rent of a room {climbed|dropped} from €640 to €705 in the spring.
A day pass went from A$40 to A$52, a rise of {$12|$22}.
Two banks hold 48 percent of the loans and a fund 31 percent. The rest, {21|31} percent, is idle.
A crowd of 45,000 filled the stadium. Few of the {45,000|4,500} stayed to the end.
The levy will raise £260 million. “That is £260 {million|billion} well spent,” the chancellor said.
"""
SETTLED = [line for line in STATEMENTS.strip().splitlines() if not line.startswith("#")]

WITH_SLIPS = [text for text in SETTLED if "{" in text]

# Not yet learned: totals, times and orders whose words tell too little of their numbers, and
# numbers given again.
MISSED_WRONG = """
They took $5 million from fees and $3 million from gifts. That comes to {$8|$12} million.
Three more bodies were found, bringing the toll to {21|25} from 18.
Three more bodies were found, bringing the toll to {21|25}. On Monday the toll stood at 18.
Asked whom they trust most, 55 percent named judges, 30 percent the army and {15|25} percent nobody.
He earns $2,000 a week, about {$104,000|$140,000} a year.
The choir sang 18 carols, {eleven|fourteen} in English and seven in Welsh.
Exports came to $8.4bn in May. That was more than the {$7.9bn|$9.1bn} of imports.
At 3.2 per cent, growth fell short of the {3.5|2.9} per cent that the bank had predicted.
A crowd of 45,000 filled the stadium. Few of the {45,000|4,500} stayed to the end.
The levy will raise £260 million. “That is £260 {million|billion} well spent,” the chancellor said.
"""
MISSED_RIGHT = """
Exports came to $8.4bn in May. That was more than the {$7.9bn|$9.1bn} of imports.
At 3.2 per cent, growth fell short of the {3.5|2.9} per cent that the bank had predicted.
"""


REASON = "what was learned ties these numbers to each other, or does not, where it should"


def list_lines(text):
    return text.strip().splitlines()


def read(text, published="2023-05"):
    return analyze(text, published=published).arithmetic["verdict"].tolist()


def fill(text, side):
    return re.sub(r"\{([^|}]*)\|([^}]*)\}", lambda found: found[side], text)


@pytest.mark.parametrize("text", expect(SETTLED, list_lines(MISSED_RIGHT), REASON))
def test_what_is_right_holds(text):
    verdicts = read(fill(text, 1))
    assert "does not hold" not in verdicts
    assert "holds" in verdicts


@pytest.mark.parametrize("text", expect(WITH_SLIPS, list_lines(MISSED_WRONG), REASON))
def test_what_is_wrong_does_not_hold(text):
    assert "does not hold" in read(fill(text, 2))


# Sentences in which nothing is wrong, though numbers of one kind stand beside each other.
INNOCENT = """
Some 46 percent named Ann Berg and 44 percent Tom Holt, while 5 percent had no vote and 1 no idea.
Some live in Ayr (29.8%), most in Troon (22.8%), Largs (19.3%), Millport (16.7%) and Oban (6.1%).
The dead were 14 pupils, three teachers and a driver, 18 in all.
The dead were 14 pupils, three teachers and a driver. That makes 18 people in all.
She won 12 percent in 2010 and 45 percent in 2015. Her lead of 3 points grew.
The plant employs 400 people, and the mine 900. That is twice as many as in 2010.
Ten more people died, bringing the total to 45. On Sunday 30 were hurt.
Police found three more guns, bringing the total to 12 rifles and 40 pistols.
Of the 900 aboard, 610 were women, 400 were old and 190 were missing.
They won 11, drew 5 and lost 6 in the last 24 games of two seasons.
It won 63 of 120 seats in 2010, a majority of 20 in the upper house.
It made 450 tons a year, or 30 tons a month in winter.
Asked what is best, 55 percent said tea and 60 percent coffee; several answers were allowed.
It gave $25 to each of 40 pupils, $1,900 in all with the gifts of others.
It was the worst year in the 12 years since records began in 2009.
A 69 percent majority of Republicans support it; a 45 percent plurality of Democrats oppose it.
Democrats support it, 59%-6%, and Republicans oppose it, 49%-28%.
Of those who like it 29 percent said so. On the other hand, 53 percent did not; 30 percent did.
Arsenal won 3-1 after trailing 0-1 at half-time, their 12th win in 20 games.
Spurs beat Hull 98-87, with 31 points from Berg and 22 from Park.
She won 6-4, 3-6, 7-5 in two hours and 40 minutes.
He finished third of 24 in the 200 metres in 20.1 seconds.
The team is 12-4 and has won eight of its last 10 games.
Call 555-0123 or 0800 555 0199 before 6 p.m. on May 5.
The meeting on 12 March 2021 lasted from 9:30 to 11:45.
1. Wash 2 kilograms of apples. 2. Add 300 grams of sugar.
Sales rose 5 percent in the first quarter and 12 percent in the second.
Revenue was $40 million in the quarter and $150 million in the year.
Revenue rose from $5 million to $6 million, and profit increased 10 percent.
Revenue rose from $5 million to $6 million while costs fell 30 percent.
Shares fell 3 percent to $12.40 from a record high of $15.
Unemployment rose to 5 percent, from 4 percent, as 30,000 people lost their jobs.
Inflation slowed to 3 percent from 5 percent, and food prices fell 8 percent.
The price rose from $40 to $60 in 2019 and fell 20 percent in 2020.
About 60 percent own a car, 55 percent own a bicycle and 30 percent own both.
Some 72 percent of Democrats, 48 percent of independents and 20 percent of Republicans agreed.
Of the women 60 percent approved, and of the men 55 percent approved.
The fire killed 12 people and injured 30, of whom 8 are in hospital.
The storm killed 12 people, including three children and two firefighters.
The attack killed 12 people, among them five soldiers.
The company has 500 workers, 120 of them in Hull and 90 in Leeds.
There are 45 members: 20 of them are new and 15 are women.
He has three houses: one in Hull, two cars and a boat.
The fund spent $36 million: $21 million on roads, among other things.
It was not a rise from 30 to 36 percent, a rise of 6 percent, as he claimed.
If rents rose from $800 to $1,600, a rise of 20 percent would follow.
The claim that it rose from $40 million to $50 million, a 20 percent rise, is false.
Would it climb from 20 to 30 seats, up 20 percent?
Support rose from 30 percent to 36 percent, or 6 percentage points.
Support rose from 30 percent to 36 percent, a rise of 20 percent.
The tax on 40 percent of incomes rose by 2 percentage points to 22 percent.
He was born in 1961, moved to Leeds in 1990 and was 45 when he became mayor.
She was born in 1961; her brother was 27 when he came home in 1990.
Ann Berg, 41, was born in Hull. Her son was born in 2005.
Born in 1950, she published her first novel at 30 and her last in 2015.
His mother was born in 1930. He is 40.
The law of 1998 was changed 12 years later.
From 2009 to 2017 he spent two years in Rome and three in Oslo.
He was jailed for five years between 2000 and 2010.
In 2010, five years after the fire, the hall was reopened.
They met in 1994 and again three years ago.
Two years ago, in Rome, it was 1,500 years old.
The trial began in 2019, after two years of delay, and ended in 2022.
Tickets cost $20 for adults and $10 for children, and 400 people came.
The 400 seats cost $25 each, and the theatre made $30,000 last week.
They pay $500 a month for the flat and $90 a month for the car.
The rent is $1,200 a month, or more than most earn.
The contract is worth $60 million over five years, with $20 million paid in the first.
He earns $2,000 a week and she $3,500.
The deal cost $180 million, or about $1.50 a share more than expected.
She spent twice as much as her rival, who raised $3 million, and won 60 percent.
It is three times the size of Hull, which has 260,000 people, and has 40 schools.
Twice a week 12 children swim 20 lengths.
Sales doubled in 2019 and 40 shops were opened, up from 12.
Half of the 90 pupils passed, and 20 came back in June.
A third of the 60 beds are free; 12 were added in May.
One in five of the 300 patients waited more than 60 days.
In the 10 largest of the 50 states, 60 percent voted.
More than 900 of its 15,000 jobs, or at least 6 percent, will go.
Nearly 300 of 1,000 pupils, about 30 percent, were absent.
The road is 50 miles (about 80 kilometres) long and 6 metres wide.
The bill passed 52 to 48, with two senators absent.
The vote was 52 percent to 48 percent in 2016 and 55 to 45 in 2020.
He won by 4 points in May and by 7 in June.
The 12 jurors, seven women and five men, were sent home.
The bus had 40 seats and 52 passengers.
Of 30 countries, 12 signed, 9 refused and the others kept silent.
The army has 20,000 soldiers, 300 tanks and 40 aircraft.
Prices range from $20 to $60, a discount of 50 percent applies to members.
Between 20 and 30 percent of 400 samples failed.
The loan of $5 million at 6 percent over 10 years costs $55,000 a month.
The lake is 12 miles long and 5 miles wide and covers 40 square miles.
It took 12 days, from Monday to Friday, to read 400 pages.
Chapter 11 lists 12 debts of 1,400 euros each, and page 30 another 9,000.
Flight 370 left gate 12 at 6:40 with 239 people; 153 were Chinese.
The index fell 120 points on Monday and 80 on Tuesday, ending at 15,200.
Her book sold 12,000 copies in a week, 3,000 more than his.
The dollar rose to 105 yen from 102, and oil fell 2 percent to $48.
GDP grew 2.1 percent, compared with 1.8 percent in the quarter before and 3 percent forecast.
“Ten percent of 50,000 is not 500,” he said, “whatever you read.”
The 2019 budget was $40 million, the 2020 budget $45 million, up 3 percent on the forecast.
On a scale of 1 to 10 he gave it 9, up from 5 in March.
The mercury fell to 14.2C against 15.9C the night before, and it was 2.1C below normal.
Two thirds of voters backed the levy in three of the nine districts.
Gold miners dig up 90 tonnes a year, 17 times less than copper miners, who employ 3,000 people.
Half of the 80 beds are free, and 20 were added in June.
The Greens took 44 votes in Hull, 18 for Ann Berg and 16 for Tom Reid in the first round alone.
Of the 38 votes this year he missed 19.
Ms. Berg, at 3 percent, led the also-rans, with Mr. Park trailing at 1 percent.
Hull beat Leeds 98-87 and drew with York, who had won 12 games.
Its injury rate of 0.29 beat the record of 0.31.
The champion scored 30 points, ahead of the runner-up 46 times in all.
They won 23 of 41 seats in 2010, a lead of four in the upper house.
The band sold 14,000 tickets in 2021 and 19,000 in 2022. All 45,000 seats of its new hall are gone.
They have three beliefs: that a house needs one door, one window and no roof.
Twenty states are red, compared with 14 that are blue. The remaining 16 could go either way.
Wind gives 20.9 percent of the power. The remaining 80 percent comes from coal and gas.
He was paid $2,000, rising by $1,000 every five years, totalling $5,000 at the end.
Gifts of $2,700 are the most that donors give. Few of them like how the donor's $27 is spent.
The bill of 1994 and a 1996 law cut aid by $55 billion over six years.
The judge gave him nine years in 2015, and he was out by 2020.
A skipper, 58, went down with the Marigold, launched in 1986, off Gull Head in 2014.
The gallery hired Ms. Moss, then 36, in 2015. Its founder was born in 1951 and died in 2008.
The two prizes are worth $300 and $450, and 25 people shared $50 each from another fund.
The class keeps to an average of 27 pupils, and the school has 41 teachers and 902 pupils.
Tick all that worry you: 64 percent named damp, 58 percent the rent and 37 percent the noise.
Some 41 used a phone and 38 played games, of the 60 pupils asked, while 22 did both.
The union said 900 of its 1,200 drivers struck, or three in four. The firm spoke of 310.
The pit digs twice as much zinc as Lorne. It has 800 miners, and Lorne 650.
The clinic wants to treble its unit, which has 20 beds, by 2030. It now has room for 34.
The bridge carries 18,000 cars a day, 3,000 more than planned, while the old one took 12,500.
Economists expected 14,000 jobs. It added 19,500, after 11,200 in April.
Thirty people were hurt, according to police; the organisers said that it was 55.
The firm has 4,300 workers in the world and 3,400 of them in Norway.
The price fell 4 percent to $212, well below the $260 at which it began the year.
If each of the 6,000 households gave $2 a week, it would have $700,000 a year.
On Monday 17 people were arrested and on Tuesday 26, taking the total since May to 153.
The train left on 4 March and came back on 9 April, after stops of four days in Rome.
From 1 May to 30 May it rained on 12 days.
The new stand has 4,000 seats, a third of them covered, and the old one had 9,000.
Sales were $8 million in May, short of the record, and $9 million in June.
The rupee fell to 83.4 from 82.9 on Monday.
The club rose to 24 from 31 in the table of wages.
Complaints rose to 300 after letters from 450 tenants.
Rents fell to 640 euros in Holm, far from the 610 euros of Lisse.
The fee went from A$49 ($32) to A$61 ($40), a rise of $8.
Ann Berg, 52, took over in 2015 from Tom Hale, who was born in 1940.
The coach, 52, took over in 2015 from a man he admired, who was born in 1940.
"""
PLAIN = INNOCENT.strip().splitlines()


ALARMED = """
It made 450 tons a year, or 30 tons a month in winter.
It gave $25 to each of 40 pupils, $1,900 in all with the gifts of others.
Revenue was $40 million in the quarter and $150 million in the year.
Shares fell 3 percent to $12.40 from a record high of $15.
Inflation slowed to 3 percent from 5 percent, and food prices fell 8 percent.
There are 45 members: 20 of them are new and 15 are women.
He was jailed for five years between 2000 and 2010.
A third of the 60 beds are free; 12 were added in May.
The bill passed 52 to 48, with two senators absent.
Chapter 11 lists 12 debts of 1,400 euros each, and page 30 another 9,000.
The 2019 budget was $40 million, the 2020 budget $45 million, up 3 percent on the forecast.
The Greens took 44 votes in Hull, 18 for Ann Berg and 16 for Tom Reid in the first round alone.
Twenty states are red, compared with 14 that are blue. The remaining 16 could go either way.
"""


@pytest.mark.parametrize("text", expect(PLAIN, list_lines(ALARMED), REASON))
def test_what_is_not_wrong_is_not_called_so(text):
    table = analyze(text, published="2023-05").arithmetic
    assert table[table["verdict"] == "does not hold"]["statement"].tolist() == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Earnings rose 5.9 percent to $3.02 billion from $3.21 billion.", "does not hold"),
        ("Sales stand at $3.42 billion, up 5 percent from $3.6 billion.", "does not hold"),
        ("The school went from 640 pupils to 580, an increase of 60.", "does not hold"),
        ("The school went from 640 pupils to 580, a drop of 60.", "holds"),
        (
            "Its loss went from $8 million to $5 million, a gain of $3 million.",
            "holds",
        ),  # less is more
    ],
)
def test_a_change_that_is_said_to_go_the_other_way_does_not_hold(text, verdict):
    assert set(read(text)) == {verdict}


def test_what_each_has_is_not_added_to_what_all_have():
    text = "Bail is $250,000 for each of the brothers and $75,000 for her, $575,000 in all."
    assert "does not hold" not in read(text)
