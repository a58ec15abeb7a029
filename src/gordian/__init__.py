"""The code behind *The Gordian Knot of Migration and Diversity*."""

from .explore import explore, guess, quiz

__all__ = ["explore", "guess", "quiz"]
