"""`explore`, `guess` and `quiz`: widgets that live in a notebook and survive in the compiled page."""

from .ask import guess, quiz
from .controls import ExploreError
from .explorable import Explorable, explore

__all__ = ["Explorable", "ExploreError", "explore", "guess", "quiz"]
