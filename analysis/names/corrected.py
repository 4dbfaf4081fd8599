"""Lets a person's corrections win among the named spans, before anything else is read."""

from collections.abc import Sequence

from analysis.corrections import NO_ACTOR, RULE, Told, simplify
from analysis.names.confidence import Basis
from analysis.names.spans import Entity
from analysis.view import View


def correct_entities(entities: Sequence[Entity], told: Told, view: View) -> list[Entity]:
    """Give named spans the actors, types and affiliations that a person says they have.

    Args:
        entities: The named spans, in order.
        told: What people say of the story.
        view: The text that the spans point into.

    Returns:
        The spans, without those that are no actor.

    Example:
        >>> from analysis import analyze
        >>> from analysis.corrections import Correction, Corrections, What
        >>> said = Corrections().record(Correction(What.ACTOR, "Voss", "Ann Voss"))
        >>> story = analyze("Mr. Voss left. Ann Voss stayed.", corrections=said)
        >>> story.actors[["actor", "mentions"]].values.tolist()
        [['Ann Voss', 2]]
    """
    known = {simplify(e.actor): e for e in reversed(entities)}
    texts = {simplify(e.text): e for e in reversed(entities)}
    corrected = []
    for entity in entities:
        said = told.find_mention(*view.locate(entity.start, entity.end), entity.actor)
        actor = told.follow(said or entity.actor)
        if actor == NO_ACTOR:
            continue
        new = entity
        if said:
            new = new._replace(rule=RULE, confidence=1.0, basis=Basis.ALIAS)
        if actor != entity.actor:
            other = known.get(simplify(actor)) or texts.get(simplify(actor))
            new = new._replace(
                actor=told.follow(other.actor) if other else actor,
                type=other.type if other else entity.type,
                affiliation=entity.affiliation if other is None else other.affiliation,
            )
        name = simplify(new.actor)
        corrected.append(
            new._replace(
                type=told.types.get(name, new.type),
                affiliation=told.affiliations.get(name, new.affiliation),
            )
        )
    return corrected
