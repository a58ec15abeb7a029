"""Exercises: checks with feedback, progress, and the making of student and solution notebooks."""

from .notebook import check, progress

__all__ = ["check", "progress"]
