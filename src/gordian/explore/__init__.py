"""`explore`, `guess`, `quiz` and `story`: widgets that live in a notebook and in the compiled page."""

from . import ask_forms, compiled, live  # noqa: F401 - they register how widgets are shown
from .ask import guess, quiz
from .controls import ExploreError
from .explorable import Explorable, explore
from .states import Frames, State
from .story import Story, story

__all__ = [
    "Explorable",
    "ExploreError",
    "Frames",
    "State",
    "Story",
    "explore",
    "guess",
    "quiz",
    "story",
]
