"""The code behind *The Gordian Knot of Migration and Diversity*."""

from .explore import explore, guess, quiz, story

__all__ = ["explore", "guess", "quiz", "story"]
