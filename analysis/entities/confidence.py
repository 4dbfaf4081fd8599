"""How far each rule that finds a mention may be trusted.

The figures are shares of names whose words and type are right in GUM's and UNER's dev splits (of
rules met ten times or more); seats of power, roles and shared surnames are too rare there and are
set by hand.
"""

RULES = {
    "alias": 1.0,
    "gazetteer": 0.9,
    "metonym": 0.8,
    "organisation: gazetteer": 0.84,
    "organisation: last word": 0.73,
    "organisation: recognised": 0.52,
    "organisation": 0.7,
    "person: given name": 0.95,
    "person: recognised": 0.72,
    "person": 0.75,
    "part of a name": 0.52,
    "role": 0.8,
}
# What is left of it when two persons of the story share the surname.
SHARED = 0.7


def rate(rule: str, *, shared: bool = False) -> float:
    """Give the share of a rule's mentions that are right.

    Args:
        rule: The rule, as in the mentions table; what stands before its colon counts when the
            whole is not listed.
        shared: The words fit several persons of the story.

    Returns:
        The share, from 0 to 1.

    Example:
        >>> rate("person: given name") > rate("person: recognised") > rate("part of a name")
        True
    """
    share = RULES.get(rule) or RULES[rule.partition(":")[0]]
    return round(share * SHARED, 2) if shared else share
