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
