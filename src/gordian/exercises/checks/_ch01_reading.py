"""The tasks of chapter 1 without code: read off the map, weigh statements, choose a word."""

from __future__ import annotations

from .. import arguments, patterns
from ..patterns import Why
from ..verdict import Slip, Task
from ._ch01_tables import LEVELS, cells, frames

#: Who said what about the word, and the spellings by which a text may name them.
VOICES = {
    "UNHCR": ("UNHCR",),
    "IOM": ("IOM", "International Organization for Migration"),
    "Carling": ("Carling",),
    "volume": ("volume", "editors", "chapter", "Kleinhans"),
}


def read_off_task() -> Task:
    """Return the task in which threads and chapters are counted on the map."""
    table = cells()
    threads = table.groupby("level").size()
    named = table[table["coded"] == "no"].groupby("level").size()
    chapters = table.groupby("level")["chapter"].nunique()
    asylum = table[table["domain"] == "asylum"].groupby("level").size()
    truth = {
        "most_threads": str(threads.idxmax()),
        "fewest_threads": str(threads.idxmin()),
        "fewest_chapters": str(chapters.idxmin()),
        "asylum": str(asylum.idxmax()),
    }
    slips = (
        Slip(
            "threads-for-chapters",
            lambda got: got["fewest_chapters"] == truth["fewest_threads"],
            "Europe has the fewest threads, but they come from more chapters than those of another "
            "level: few and spread.",
            "Choose each level, and read “in … of the 8 chapters”.",
        ),
        Slip(
            "chapters-for-threads",
            lambda got: got["fewest_threads"] == truth["fewest_chapters"],
            "The neighbourhood is in the fewest chapters. These tell much about it, so it does not "
            "have the fewest threads.",
            "Choose each level, and read the first number of the sentence.",
        ),
        Slip(
            "box-ticked",
            lambda got: got["fewest_threads"] == str(named.idxmin()),
            "That level has the fewest threads when only what the text itself names is counted. The "
            "task counts all.",
            "Take the tick out of the box and read again.",
        ),
        Slip(
            "most-carried-over",
            lambda got: got["asylum"] == truth["most_threads"],
            "You carried the commonest level over to one domain. Over asylum and rights the chapters "
            "tell more at another level.",
            "Set the domain to “Asylum & rights”, the level to all, and read the sentence.",
        ),
    )
    return patterns.choices(
        id="01-1",
        name="where",
        title="Where do the threads run?",
        minutes=8,
        truth=truth,
        options=tuple(LEVELS),
        praise=f"The state has most threads ({threads['state']}), Europe fewest ({threads['europe']}), and yet "
        f"Europe is in {chapters['europe']} chapters and the neighbourhood in {chapters['neighbourhood']}. On "
        "asylum and rights the city comes first. “Which level matters most” has no answer before you "
        "say what you count; and what you counted is what one book pays attention to.",
        slips=slips,
        hints=(
            "The sentence gives two counts for each level: threads, and chapters they come from.",
            "For `asylum`, choose the domain and leave the level at all.",
        ),
    )


def statements_task() -> Task:
    """Return the task that asks which statements the coding bears out."""
    readings = frames()
    own = int((readings["coded"] == "no").sum())
    whys = {
        "b": Why(
            "attention-for-power",
            "Statement b turns a count of passages into power. The map shows what eight chapters "
            "write about, not who decides.",
            "What would the map look like if a chapter complained that the state does nothing?",
        ),
        "d": Why(
            "reading-for-opinion",
            "Statement d takes a reading that chapter 4 describes in others for its own. The row says "
            "that national policy starts from this idea.",
            "Read the text of the row (4, cause): whose idea is it?",
        ),
        "e": Why(
            "none-found-for-nobody",
            "Statement e makes of “we found no passage” that there is nobody. One reader looked in "
            "one chapter.",
            "Ask of an empty box: empty in the world, in the chapter, or in our reading?",
        ),
        "a": Why(
            "not-borne-out-a",
            "Statement a counts chapters with at least one row at the level of the state, and the "
            "table holds all of them.",
            "Count the different chapters among the rows whose level is `state`.",
        ),
        "c": Why(
            "not-borne-out-c",
            f"Statement c counts rows: {own} of {len(readings)} readings use the word itself, which is just under one half.",
            "Count the rows of `frames` whose `coded` is `no`.",
        ),
        "f": Why(
            "not-borne-out-f",
            "Statement f counts six rows of chapter 8, each with `coded` “no”: the word itself is "
            "there. It does not say that the chapter agrees with what the word is used for.",
            "Look at the rows of chapter 8.",
        ),
    }
    return patterns.statements(
        id="01-2",
        name="borne_out",
        title="What does a coding bear out?",
        minutes=12,
        truth={"a": "yes", "b": "no", "c": "yes", "d": "no", "e": "no", "f": "yes"},
        whys=whys,
        praise="A coding bears out sentences about what stands in a text, and under which rule. Three "
        "of the six go on to the world: to power, to an opinion, to nobody. That step can be made, "
        "but with other evidence.",
        hints=(
            "Three of the six only count rows.",
            "Put “by our coding of these chapters” before each sentence. Which of them changes its "
            "meaning?",
        ),
    )


def judgement_task() -> Task:
    """Return the task in which a usage of the word migrant is chosen; only its form is checked."""
    return arguments.task(
        id="01-7",
        title="Are refugees migrants in your report?",
        minutes=15,
        choices={"usage": ("A", "B", "C")},
        other="against",
        evidence=arguments.lacking(
            "no-evidence",
            lambda text: arguments.named(text, VOICES),
            2,
            "`because` names fewer than 2 of the voices: UNHCR, IOM, Carling, the volume.",
            "Say whose argument you follow, and whose you answer, by name.",
        ),
        looks=(
            "Say what your usage makes clear for the reader of this report, and what the others "
            "would blur.",
            "Whom could your usage harm, or which sum would it spoil? Give the other side its "
            "best argument.",
        ),
        praise="The form is complete: a usage, reasons that name whose they are, and a voice against. "
        "Only the form was checked, not what you chose: each usage has careful defenders. Compare yours "
        "with the model answer, or with a neighbour who chose another.",
        hints=(
            "Both camps appeal to protection. Which protection does a reader of this report need?",
            "A sentence that helps: “UNHCR would object that …; in this report …”.",
        ),
        model_answer=_model_answer(),
    )


def _model_answer() -> str:
    return (
        "C. Because: the report counts everyone who came to live in the town, and the volume's usage "
        "keeps one sum for that, as IOM's umbrella does; but where a table is about the right to stay "
        "the report says “refugees” apart, since UNHCR has reason to fear that a blurred word costs "
        "people their protection. Carling's point, that a label given early may close a door, decides "
        "it: people whose procedure is not over stay in the sum without being sorted. Against: "
        "two words for one group in one report invite misreading, and whoever quotes only the sum "
        "has lost the difference again."
    )
