"""The audit of a story: what an editor should know of it, the most newsworthy first."""

from analysis.audit.findings import FINDING_COLUMNS, ON_TOP, list_findings

__all__ = ["FINDING_COLUMNS", "ON_TOP", "list_findings"]
