"""A role means a person when exactly one person named before holds it."""

import pytest
from naming import name

SUMMIT = "Chinese President Xi Jinping met Russian President Vladimir Putin. "


def find_roles(text):
    return [(surface, actor) for surface, actor, kind in name(text) if kind == "role"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Chinese leader left.", [("The Chinese leader", "Xi Jinping")]),
        ("The Chinese leader’s visit ended.", [("The Chinese leader", "Xi Jinping")]),
        ("The Russian president left.", [("The Russian president", "Vladimir Putin")]),
        ("The ailing Russian leader left.", [("The ailing Russian leader", "Vladimir Putin")]),
        ("Xi thanked his Russian counterpart.", [("his Russian counterpart", "Vladimir Putin")]),
        ("The Chinese foreign minister left.", []),
        ("The Ukrainian leader left.", []),
        ("A Chinese leader left.", []),
        ("The Chinese leader Xi Jinping left.", []),
        ("The Chinese leader, Xi Jinping, left.", []),
    ],
)
def test_role(sentence, expected):
    assert find_roles(SUMMIT + sentence) == expected


def test_the_demonym_inside_a_role_is_a_mention_of_its_own():
    rows = name(SUMMIT + "The Chinese leader left.")
    assert rows[-2:] == [
        ("The Chinese leader", "Xi Jinping", "role"),
        ("Chinese", "China", "demonym"),
    ]


def test_nobody_is_meant_before_being_named():
    assert find_roles("The Chinese leader came. " + SUMMIT) == []


def test_two_who_fit_mean_nobody():
    both = "Chinese President Xi Jinping met Chinese Premier Li Qiang. "
    assert find_roles(both + "The Chinese leader left.") == []
    assert find_roles(both + "The Chinese premier left.") == [("The Chinese premier", "Li Qiang")]


def test_a_counterpart_holds_the_same_office():
    text = (
        "Russian President Vladimir Putin and Russian Foreign Minister Sergei Lavrov came. "
        "Chinese Foreign Minister Wang Yi greeted his Russian counterpart."
    )
    assert find_roles(text) == [("his Russian counterpart", "Sergei Lavrov")]


CABINET = "President Anna Lind met Prime Minister Paul Berg and Sen. Mark Holm. "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The president left.", [("The president", "Anna Lind")]),
        ("Aides to the prime minister left.", [("the prime minister", "Paul Berg")]),
        ("They asked the senator.", [("the senator", "Mark Holm")]),
        ("The two leaders left.", [("The two leaders", "Anna Lind"),
                                   ("The two leaders", "Paul Berg")]),
        ("The president of the club left.", []),
        ("The president-elect left.", []),
        ("The vice president left.", []),
        ("A president left.", []),
        ("He wants to be the president.", []),
        ("The president, Anna Lind, left.", []),
        ("The foreign minister left.", []),
        ("The two men left.", [("The two men", "Paul Berg"), ("The two men", "Mark Holm")]),
    ],
)  # fmt: skip
def test_an_office_without_a_side(sentence, expected):
    assert find_roles(CABINET + sentence) == expected


def test_an_office_two_persons_hold_means_neither():
    assert find_roles("Sen. Mark Holm met Sen. Ann Rood. The senator left.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Norland Foreign Ministry protested. The ministry was angry.",
         [("The ministry", "Norland Foreign Ministry")]),
        ("The University of Oslo opened. The university is large.",
         [("The university", "University of Oslo")]),
        ("The Labour Party met the Centre Party. The party won.", []),
        ("The ministry was angry. The Norland Foreign Ministry protested.", []),
        ("The Labour Party met. The party of the year began.", []),
    ],
)  # fmt: skip
def test_the_last_word_of_an_organisation(text, expected):
    assert find_roles(text) == expected
