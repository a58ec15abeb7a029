"""How a guess and a quiz look: a record for the compiled page, ipywidgets for the notebook."""

from __future__ import annotations

import json
from dataclasses import asdict

import ipywidgets as widgets
from markupsafe import Markup

from .. import templates, words
from . import display
from .ask import Guess, Quiz


@display.record.register(Guess)
def guess_record(guess: Guess) -> display.Record:
    """Return what ``templates/guess.html`` makes the section from; ``facts`` is for the player."""
    names = ("truth", "close", "decimals", "unit")
    facts = {name: getattr(guess, name) for name in names}
    facts["written"] = guess.written(guess.truth)
    return {
        **asdict(guess),
        "kind": "guess",
        "title": guess.question.striptags(),
        "data_kind": guess.kind,
        "written": facts["written"],
        "written_start": guess.written(guess.start),
        "facts": json.dumps(facts),
    }


@display.live.register(Guess)
def guess_widget(guess: Guess) -> widgets.VBox:
    """Return the guess as ipywidgets."""
    slider = widgets.FloatSlider(
        guess.start,
        min=guess.min,
        max=guess.max,
        step=guess.step,
        description=guess.label,
        readout_format=f",.{guess.decimals}f",
        style={"description_width": "initial"},
        layout={"width": "34em", "max_width": "100%"},
    )
    button = widgets.Button(description=words.say("guess.answer"), layout={"width": "auto"})
    truth = widgets.HTML()

    def answer(_: object) -> None:
        truth.value = Markup("<p>{}</p><p>{}</p><p>{} {}: {}</p>").format(
            verdict(guess, slider.value),
            guess.why,
            templates.badge(guess.kind),
            words.say("explore.source"),
            guess.source,
        )

    button.on_click(answer)
    question = widgets.HTML(Markup("<p>{}</p>").format(guess.question))
    return widgets.VBox([question, slider, button, truth])


def verdict(guess: Guess, given: float) -> str:
    """Say how far a guess is from the truth, in one sentence."""
    shown = {"guess": guess.written(given), "truth": guess.written(guess.truth)}
    if abs(given - guess.truth) <= guess.close:
        return words.say("guess.close", **shown)
    key = "guess.high" if given > guess.truth else "guess.low"
    return words.say(key, distance=guess.written(abs(given - guess.truth)), **shown)


@display.record.register(Quiz)
def quiz_record(quiz: Quiz) -> display.Record:
    """Return what ``templates/quiz.html`` makes the section from."""
    return {**asdict(quiz), "kind": "quiz", "title": quiz.question.striptags()}


@display.live.register(Quiz)
def quiz_widget(quiz: Quiz) -> widgets.VBox:
    """Return the quiz as ipywidgets."""
    # A radio button of ipywidgets shows text only.
    plain = [(option.text.striptags(), place) for place, option in enumerate(quiz.options)]
    radios = widgets.RadioButtons(options=plain, index=None, layout={"width": "max-content"})
    button = widgets.Button(description=words.say("quiz.answer"), layout={"width": "auto"})
    feedback = widgets.HTML()

    def answer(_: object) -> None:
        if radios.value is None:
            feedback.value = Markup("<p>{}</p>").format(words.say("quiz.choose"))
            return
        option = quiz.options[radios.value]
        opening = words.say("quiz.yes" if option.right else "quiz.no")
        feedback.value = Markup("<p><strong>{}</strong> {}</p>").format(opening, option.why)

    button.on_click(answer)
    question = widgets.HTML(Markup("<p>{}</p>").format(quiz.question))
    return widgets.VBox([question, radios, button, feedback])
