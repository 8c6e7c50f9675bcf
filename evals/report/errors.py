"""What can go wrong in making a report."""

from evals.errors import EvalsError


class ReportError(EvalsError):
    """A report that cannot be drawn, or not be written."""
