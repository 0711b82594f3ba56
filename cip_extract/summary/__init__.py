"""Answers to what a committee asks of a plan: rows of `summary.csv`, and the few that matter."""

from __future__ import annotations

from cip_extract.summary.headlines import Finding, headline_findings
from cip_extract.summary.questions import summarise

__all__ = ["Finding", "headline_findings", "summarise"]
