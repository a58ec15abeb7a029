"""How a guess and a quiz look: HTML for the compiled page, ipywidgets for the notebook."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import ipywidgets as widgets

from .. import words
from .compiled import badge

if TYPE_CHECKING:
    from .ask import Guess, Quiz

escape = html.escape
_TAG = re.compile(r"<[^>]+>")


def guess_html(guess: Guess) -> str:
    """Return the guess as a section: question, slider, button, and the truth behind a fold."""
    facts = {
        "truth": guess.truth,
        "close": guess.close,
        "decimals": guess.decimals,
        "unit": guess.unit,
        "written": guess.written(guess.truth),
    }
    start = escape(guess.written(guess.start))
    return (
        f'<section class="guess" id="{guess.id}" data-answered="false" data-kind="{guess.kind}" '
        f"data-guess='{escape(json.dumps(facts))}' aria-labelledby=\"{guess.id}-question\">\n"
        f'<p class="question" id="{guess.id}-question">{guess.question}</p>\n'
        f'<div class="control"><label for="{guess.id}-value">{escape(guess.label)}</label>'
        f'<output for="{guess.id}-value">{start}</output>'
        f'<input type="range" id="{guess.id}-value" min="{guess.min:g}" max="{guess.max:g}" '
        f'step="{guess.step:g}" value="{guess.start:g}" aria-valuetext="{start}" disabled></div>\n'
        f'<p class="actions"><button type="button" class="answer" disabled>'
        f"{escape(words.say('guess.answer'))}</button> "
        f'<button type="button" class="again" hidden>{escape(words.say("guess.again"))}</button></p>\n'
        f'<div class="verdict" role="status"></div>\n'
        f'<details class="truth"><summary>{escape(words.say("guess.truth"))}</summary>\n'
        f'<p class="figure"><strong>{escape(guess.written(guess.truth))}</strong></p>\n'
        f"<p>{guess.why}</p>\n"
        f'<p class="source">{badge(guess.kind)} {escape(words.say("explore.source"))}: '
        f"{escape(guess.source)}</p></details>\n</section>"
    )


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
        truth.value = (
            f"<p>{escape(verdict(guess, slider.value))}</p><p>{guess.why}</p>"
            f"<p>{badge(guess.kind)} {escape(words.say('explore.source'))}: {escape(guess.source)}</p>"
        )

    button.on_click(answer)
    return widgets.VBox([widgets.HTML(f"<p>{guess.question}</p>"), slider, button, truth])


def verdict(guess: Guess, given: float) -> str:
    """Say how far a guess is from the truth, in one sentence."""
    shown = {"guess": guess.written(given), "truth": guess.written(guess.truth)}
    if abs(given - guess.truth) <= guess.close:
        return words.say("guess.close", **shown)
    key = "guess.high" if given > guess.truth else "guess.low"
    return words.say(key, distance=guess.written(abs(given - guess.truth)), **shown)


def quiz_html(quiz: Quiz) -> str:
    """Return the quiz as a section: radio buttons, a button, and an explanation for each option."""
    radios = "".join(
        f'<label><input type="radio" name="{quiz.id}-option" value="{place}" disabled> '
        f"<span>{option.text}</span></label>"
        for place, option in enumerate(quiz.options)
    )
    reasons = "".join(
        f'<li data-right="{str(option.right).lower()}"><strong>{option.text}</strong> '
        f"<em>({escape(words.say('quiz.right' if option.right else 'quiz.wrong'))})</em> {option.why}</li>"
        for option in quiz.options
    )
    return (
        f'<section class="quiz" id="{quiz.id}" data-answered="false">\n'
        f"<fieldset><legend>{quiz.question}</legend>{radios}</fieldset>\n"
        f'<p class="actions"><button type="button" class="answer" disabled>'
        f"{escape(words.say('quiz.answer'))}</button></p>\n"
        f'<div class="feedback" role="status"></div>\n'
        f'<details class="reasons"><summary>{escape(words.say("quiz.reasons"))}</summary>'
        f"<ol>{reasons}</ol></details>\n</section>"
    )


def quiz_widget(quiz: Quiz) -> widgets.VBox:
    """Return the quiz as ipywidgets."""
    plain = [(_plain(option.text), place) for place, option in enumerate(quiz.options)]
    radios = widgets.RadioButtons(options=plain, index=None, layout={"width": "max-content"})
    button = widgets.Button(description=words.say("quiz.answer"), layout={"width": "auto"})
    feedback = widgets.HTML()

    def answer(_: object) -> None:
        if radios.value is None:
            feedback.value = f"<p>{escape(words.say('quiz.choose'))}</p>"
            return
        option = quiz.options[radios.value]
        opening = words.say("quiz.yes" if option.right else "quiz.no")
        feedback.value = f"<p><strong>{escape(opening)}</strong> {option.why}</p>"

    button.on_click(answer)
    return widgets.VBox([widgets.HTML(f"<p>{quiz.question}</p>"), radios, button, feedback])


def _plain(markup: str) -> str:
    """Take the tags off: a radio button of ipywidgets shows text only."""
    return html.unescape(_TAG.sub("", markup))
