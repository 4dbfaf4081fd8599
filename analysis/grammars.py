"""Imports jsonschema, which Jupyter's and plotly's packages do, without what takes two seconds."""

import sys
from contextlib import suppress

_GRAMMARS = "rfc3987_syntax"


def import_jsonschema() -> None:
    """Import jsonschema, on which nbformat rests, without the grammars of addresses.

    At its import jsonschema also imports rfc3987_syntax, where there is one, and this builds 38
    grammars, for two seconds, with which jsonschema would look at addresses of the form
    "iri"; the schema of notebooks has none. (This is needless once either of them waits
    until such an address is to be looked at.)
    """
    if _GRAMMARS in sys.modules or "jsonschema" in sys.modules:
        return
    sys.modules[_GRAMMARS] = None  # type: ignore[assignment]  # what Python takes for "there is none"
    try:
        with suppress(ImportError):
            import jsonschema  # type: ignore[import-untyped]  # noqa: F401, PLC0415
    finally:
        del sys.modules[_GRAMMARS]
