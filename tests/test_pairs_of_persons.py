"""Words that mean two persons at once."""

import pytest
from naming import name


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Tom Hill met Paul Lund. The two men left.", {"Tom Hill", "Paul Lund"}),
        ("Ann Berg married Tom Hill. The couple left.", {"Ann Berg", "Tom Hill"}),
        ("Ann Berg met Eve Lund. Paul Hill came. The two women left.", {"Ann Berg", "Eve Lund"}),
        ("Tom Hill met Paul Lund and Mark Holm. The two men left.", set()),  # which of three?
        ("Tom Hill met Ann Berg. The two men left.", set()),
        ("Tom Hill met Paul Lund. The two men of the village left.", set()),
        ("Tom Hill met Paul Lund. The two men's shoes left.", {"Tom Hill", "Paul Lund"}),
    ],
)
def test_two_are_meant_where_only_two_can_be(text, both):
    assert {actor for _, actor, kind in name(text) if kind == "role"} == both
