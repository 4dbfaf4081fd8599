"""The gazetteer of states is complete and no form names two actors unmarked."""

from collections import defaultdict

import pytest

from analysis.lexicon.states import find_iso3, list_members, load_states

# The 193 member states of the United Nations, by ISO 3166-1 alpha-3 code.
UN_MEMBERS = (
    "AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA "
    "BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE "
    "DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM "
    "GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK KOR KWT "
    "KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO "
    "MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL "
    "POL PRT QAT ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF "
    "SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR "
    "USA URY UZB VUT VEN VNM YEM ZMB ZWE"
)


def read_forms():
    """Every form with the actors that take it, and whether it is marked ambiguous there."""
    forms = defaultdict(list)
    for row in load_states().to_dict("records"):
        for column in ("names", "demonyms", "capital", "metonyms"):
            for form in filter(None, row[column].split("|")):
                forms[form].append((row["actor"], form in row["ambiguous"].split("|")))
    return forms


def test_every_member_of_the_united_nations_is_listed_once():
    members = UN_MEMBERS.split()
    assert len(set(members)) == 193
    codes = load_states()["iso3"].tolist()
    assert set(members) <= set(codes)
    assert len([code for code in codes if code]) == len({code for code in codes if code})


def test_the_usual_non_members_and_blocs_are_listed():
    actors = set(load_states()["actor"])
    assert {"Holy See", "Palestine", "Kosovo", "Taiwan", "Hong Kong"} <= actors
    assert {"the West", "European Union", "NATO", "G7", "G20", "BRICS", "ASEAN"} <= actors


def test_each_actor_has_one_row_a_type_and_a_name():
    states = load_states()
    assert states["actor"].is_unique
    assert set(states["type"]) == {"state", "organisation", "group"}
    assert states["names"].ne("").all()
    un_members = states[states["iso3"].isin(UN_MEMBERS.split())]
    assert un_members["demonyms"].ne("").all()


def test_blocs_have_no_code():
    states = load_states()
    assert states.loc[states["type"] != "state", "iso3"].eq("").all()


def test_no_form_names_two_actors_without_a_mark():
    for form, actors in read_forms().items():
        unmarked = [actor for actor, ambiguous in actors if not ambiguous]
        assert len(actors) == 1 or len(unmarked) <= 1, (form, actors)


def test_what_is_marked_ambiguous_is_a_form_of_its_row():
    for row in load_states().to_dict("records"):
        forms = {f for c in ("names", "demonyms", "capital", "metonyms") for f in row[c].split("|")}
        assert set(row["ambiguous"].split("|")) <= forms | {""}, row["actor"]


def test_no_row_gives_a_form_twice():
    for form, actors in read_forms().items():
        assert len({actor for actor, _ in actors}) == len(actors), form


def test_forms_are_trimmed_and_hold_straight_apostrophes():
    for form in read_forms():
        assert form == form.strip()
        assert "’" not in form


@pytest.mark.parametrize(
    ("actor", "iso3"),
    [
        ("Russia", "RUS"),
        ("United States", "USA"),
        ("Kosovo", "XKX"),
        ("the West", None),
        ("European Union", None),
        ("Xi Jinping", None),
        ("", None),
    ],
)
def test_find_iso3(actor, iso3):
    assert find_iso3(actor) == iso3


@pytest.mark.parametrize(
    ("year", "members"), [(2000, 15), (2004, 25), (2007, 27), (2013, 28), (2019, 28), (2020, 27)]
)
def test_members_of_the_european_union(year, members):
    codes = list_members("European Union", year)
    assert len(codes) == len(set(codes)) == members
    assert set(codes) <= set(load_states()["iso3"])


@pytest.mark.parametrize(
    ("group", "year", "count", "member", "is_in"),
    [
        ("African Union", 2016, 53, "MAR", False),
        ("African Union", 2017, 54, "MAR", True),
        ("euro zone", 2025, 20, "BGR", False),
        ("euro zone", 2026, 21, "BGR", True),
        ("Scandinavia", 2020, 3, "FIN", False),
        ("the western Balkans", 2020, 6, "HRV", False),
        ("Latin America and the Caribbean", 2020, 42, "JAM", True),
    ],
)
def test_members_of_groups(group, year, count, member, is_in):
    codes = list_members(group, year)
    assert (len(codes), member in codes) == (count, is_in)


def test_only_unions_have_members():
    assert list_members("the West", 2020) == list_members("Russia", 2020) == []
