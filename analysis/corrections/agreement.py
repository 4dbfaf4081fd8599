"""How often people kept what was read of a story."""

from collections.abc import Iterable

import pandas as pd

from analysis.corrections.rows import Correction, What, straighten

COLUMNS = ["kind", "confidence", "checked", "kept", "share"]
BANDS = ((90, "90% or more"), (75, "75% to 89%"), (50, "50% to 74%"), (0, "below 50%"))
UNKNOWN = "unknown"
NOT_FOUND = "not found"


def measure_agreement(rows: Iterable[Correction]) -> pd.DataFrame:
    """Count how often a person kept what was read, by kind and by how sure the reading was.

    Args:
        rows: What people say; rows that do not know what was read are left out.

    Returns:
        One row a kind and band of confidence: kind ("direct quote", "mixed quote", "indirect
        quote", "mention", "actor", "type", ...; "missing quote" for what was not found, which is
        never kept), confidence, checked and kept (how many rows), share (kept of checked).

    Example:
        >>> said = [
        ...     Correction(What.QUOTE, "“No”", "Kim", old="Kim", sure="95"),
        ...     Correction(What.QUOTE, "“Yes”", "Kim", old="Park", sure="91"),
        ... ]
        >>> measure_agreement(said).values.tolist()
        [['direct quote', '90% or more', 2, 1, 0.5]]
    """
    counts: dict[tuple[str, str], list[bool]] = {}
    for row in rows:
        if not row.is_open and (row.old or row.what is What.MISSING):
            counts.setdefault((_name_kind(row), _name_band(row)), []).append(row.is_kept)
    order = [*(name for _, name in BANDS), UNKNOWN, NOT_FOUND]
    ordered = sorted(counts, key=lambda one: (one[0], order.index(one[1])))
    table = [
        (kind, band, len(kept), sum(kept), sum(kept) / len(kept))
        for kind, band in ordered
        for kept in [counts[kind, band]]
    ]
    return pd.DataFrame(table, columns=COLUMNS)


def _name_kind(row: Correction) -> str:
    """Name the kind of a row; of a quote, by the marks among its words."""
    if row.what is not What.QUOTE:
        return str(row.what)
    words = straighten(row.words).replace("'", '"')
    is_whole = words.startswith('"') and words.rstrip(".,;:!? ").endswith('"')
    is_direct = is_whole and len(words) > 1
    return f"{'direct' if is_direct else 'mixed' if chr(34) in words else 'indirect'} quote"


def _name_band(row: Correction) -> str:
    if row.what is What.MISSING:
        return NOT_FOUND
    try:
        sure = float(row.sure.replace(",", ".").rstrip("%"))
    except ValueError:
        return UNKNOWN
    return next(name for least, name in BANDS if sure >= least or least == 0)
