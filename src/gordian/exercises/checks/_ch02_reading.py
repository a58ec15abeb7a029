"""The tasks of chapter 2 without code: read off, weigh sources that differ, judge a sentence."""

from __future__ import annotations

from ... import theme
from .. import arguments, patterns
from ..patterns import Why
from ..verdict import Slip, Task
from ._ch02_tables import benchmark, cheapest_buffer, part

DIRECTIONS = ("up", "down", "same")
#: What is changed in the explorable, from its opening state: name of the control and new value.
CHANGES: dict[str, dict[str, int]] = {
    "emergency": {"emergency": 80},
    "idle": {"idle": 20},
    "opening": {"opening": 20},
    "lag": {"lag": 2},
}


def read_off_task() -> Task:
    """Return the task in which four changes to the cheapest buffer are read off."""
    base = cheapest_buffer()
    after = {name: cheapest_buffer(**change) for name, change in CHANGES.items()}
    truth = {name: _direction(base, value) for name, value in after.items()}
    whys = {
        "emergency": Why(
            "emergency-other-way",
            "Dearer emergency shelter makes every person without a place cost more. You have the "
            "cheapest buffer going another way.",
            "Set emergency shelter to 80 and read the last sentence under the chart.",
        ),
        "idle": Why(
            "idle-other-way",
            "You have the buffer growing, or staying, when an empty place gets dearer. A buffer is "
            "made of empty places.",
            "Set the idle place to 20 and read the last sentence under the chart.",
        ),
        "opening": Why(
            "opening-moves",
            "It is natural to think that places which are dear to open had better be kept. In this "
            "rule the buffer is a share of last year's people and shrinks with them, so nearly as "
            "many places are opened whatever the buffer.",
            "Set only the opening cost to 20. The total rises; does the lowest point move?",
        ),
        "lag": Why(
            "lag-other-way",
            "When a place takes longer to open, the people of the first years of a rise find none. "
            "You have the cheapest buffer going another way.",
            "Set the years to open a place to 2 and read the last sentence.",
        ),
    }
    task = patterns.statements(
        id="02-1",
        name="moves",
        title="What moves the cheapest buffer?",
        minutes=10,
        truth=truth,
        options=DIRECTIONS,
        whys=whys,
        praise=f"In the opening state the cheapest buffer is {base}%. Dearer emergency makes it "
        f"{after['emergency']}%, a longer wait {after['lag']}%, dearer empty places "
        f"{after['idle']}%; the price of opening leaves it at {after['opening']}%. The costs are "
        "invented: what you read off is which of them the answer turns on.",
        hints=(
            "Change one control, read the buffer that the last sentence calls cheapest, and reset.",
            "One of the four leaves it where it was.",
        ),
    )
    turned = Slip(
        "all-turned",
        lambda got: (
            got["emergency"] == "down" and got["idle"] == "up" and got["lag"] in ("down", "same")
        ),
        "You have emergency, empty places and the longer wait all turned round, as if you had read "
        "something else than the buffer at which the cost is lowest.",
        "Look for “the cheapest buffer is …” in the sentence under the chart.",
    )
    return patterns.with_first(task, turned)


def _direction(before: float, after: float) -> str:
    return "same" if after == before else "up" if after > before else "down"


def statements_task() -> Task:
    """Return the task in which numbers about one event that differ are weighed."""
    whys = {
        "b": Why(
            "stock-for-arrivals",
            "Statement b lets a count of residents in 2000 confirm a number of arrivals around 1975. "
            "The residents include children born here and people who came later.",
            "Look at the column `measure`: who “came”, or who “lives here”?",
        ),
        "d": Why(
            "causal",
            "Statement d reads the difference of two estimates as homes that newcomers took. The "
            "estimates come from different models, and no row of the table names a cause.",
            "Compare the sources of the two rows, and look for a column that says why.",
        ),
        "e": Why(
            "peak-for-mean",
            "Statement e multiplies the peak year as if every year were like it. A peak is above "
            "the mean by its very name.",
            "Divide the printed total by its 24 years, and set that beside the peak.",
        ),
        "a": Why(
            "not-borne-out-a",
            "Statement a only repeats a count that the table has, with its year and its measure.",
            "Find the row `suriname-1975`.",
        ),
        "c": Why(
            "not-borne-out-c",
            "Statement c adds two groups of 2010 and takes the share of one. Both rows count "
            "residents in the same year, so this addition is allowed.",
            "Divide those born here by both groups together; “over” and “nearly” do not change "
            "“more than four in ten”.",
        ),
        "f": Why(
            "not-borne-out-f",
            "Statement f only orders three numbers by size and says nothing about why they differ.",
            "Find the rows `shortage-now`, `shortage-2021` and `shortage-2022`.",
        ),
    }
    born_here = benchmark("suriname-second-2010")
    share = 100 * born_here / (born_here + benchmark("suriname-born-2010"))
    return patterns.statements(
        id="02-2",
        name="borne_out",
        title="Two numbers about one thing",
        minutes=12,
        truth={"a": "yes", "b": "no", "c": "yes", "d": "no", "e": "no", "f": "yes"},
        whys=whys,
        praise="Three statements keep to what each number counts; three make one number say what "
        f"another counts. In 2010 about {theme.percent(share, 0)} of the group had been born here: "
        "that is how a group can have about 300,000 members without 300,000 arrivals. Who "
        "is right about 1975 the table does not settle; it shows what you would ask the author.",
        hints=(
            "Ask of each number: what is counted, when, by whom, and how round is it?",
            "Three statements go beyond the table: to arrivals, to a cause, to every year.",
        ),
    )


def judgement_task() -> Task:
    """Return the task in which a sentence on the shortage is checked; only its form counts."""
    return arguments.task(
        id="02-7",
        title="Is it immigration?",
        minutes=15,
        choices={"verdict": ("A", "B", "C")},
        other="limit",
        evidence=arguments.no_numbers(
            look="Quote at least two parts from the table, each with its cause.",
            message="`because` rests on fewer than 2 numbers; a reader of your fact check will ask which.",
        ),
        looks=(
            "Say what speaks for the sentence, what against, and why your verdict follows.",
            "What does the calculation leave out? Think of rents, of regions, of who may "
            "queue, of causes that hang together.",
        ),
        praise="The form is complete: a verdict, reasons with numbers, a limit. Only the form was "
        "checked, not what you chose: A, B and C can each be defended, for “caused by” can mean "
        "“adds most” or “would not exist without”. Hold yours against the model answer.",
        hints=(
            "First decide what “caused by” would have to mean for the sentence to be true.",
            "A sentence that helps: “Without …, the gap would still have grown by …, since …”.",
        ),
        model_answer=_model_answer(),
    )


def _model_answer() -> str:
    size, migration, births = (f"{part(key):.0f}" for key in ("size", "migration", "births"))
    return (
        "B. Because: in the opening state of the calculation net immigration adds about "
        f"{migration} thousand homes to the gap, more than any other cause that adds; but smaller "
        f"households add {size} thousand and births less deaths {births} thousand, and the "
        f"{-part('built'):.0f} thousand homes built take most of it back. “Caused by immigration” "
        "names the largest part as if it were the only one, and leaves out that building is a "
        "choice. Limit: these are five years with round figures; one home is counted for each "
        "household, rents, regions and waiting lists are left out, and where homes are short fewer "
        "households form, so the causes are not independent."
    )
