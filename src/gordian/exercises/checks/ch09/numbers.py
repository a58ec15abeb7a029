"""The tasks of chapter 9 that end in numbers: what percentages leave over, and shares of a choice."""

from __future__ import annotations

from .... import data, theme
from ....models.culture_choice import choice_shares
from ... import compare
from ...predicates import Numbers, any_of, near, near_or_fractions, one_near, scaled
from ...verdict import Slip, Slips, Task

#: Whether variety is important, for society and for oneself.
ASKED_TWICE = ("society", "self")
QUESTIONS = (*ASKED_TWICE, "supply")


def printed(question: str, answer: str) -> float:
    """Return a percentage of the chapter on one question."""
    return float(data.value("ch09-satisfaction", f"{question}:{answer}", "pct"))


def left_over_task() -> Task[Numbers]:
    """Return the task in which the part without a printed number is worked out in pandas."""
    given = {
        "society": printed("society", "important") + printed("society", "unimportant"),
        "self": printed("self", "important") + printed("self", "unimportant"),
        "supply": printed("supply", "neutral") + printed("supply", "dissatisfied"),
    }
    truth = {question: 100 - value for question, value in given.items()}
    half = printed("supply", "satisfied")
    views = [printed("either", "no-view-low"), printed("either", "no-view-high")]
    quoted = (*views, sum(views) / 2)
    within = 0.5  # per cent: the printed numbers are whole

    slips: Slips[Numbers] = (
        Slip(
            "fraction-for-percent",
            scaled(truth, 0.01, within),
            "These are fractions of one; the task asks for per cent.",
            "The column is called `pct`: leave it in per cent and subtract from 100.",
        ),
        Slip(
            "sum-for-rest",
            near({name: given[name] for name in ASKED_TWICE}, within),
            "This is what the printed answers add up to. What is left over is the part without a number.",
            "Subtract the sum from 100.",
        ),
        Slip(
            "quoted-for-computed",
            any_of(*(one_near(name, quoted, 0.05) for name in ASKED_TWICE)),
            "These are the text's own words for it (“a quarter to a third”). Work the rest out from the "
            "other percentages; then you can check the text against itself.",
            "Leave the rows of `either` out: they belong to neither question.",
        ),
        Slip(
            "satisfied-twice",
            any_of(
                one_near("supply", truth["supply"] - half, within), one_near("supply", half, 0.05)
            ),
            "For `supply` you used the 50 of “a good half”. It is the lower bound that the text gives for "
            "the very share you are asked to work out.",
            "Take `neutral` and `dissatisfied` only, and subtract them from 100.",
        ),
        Slip(
            "neutral-forgotten",
            one_near(
                "supply",
                [100 - printed("supply", one) for one in ("neutral", "dissatisfied")],
                within,
            ),
            "For `supply` one of two groups was left out: people who are dissatisfied and people who are "
            "neutral are both not satisfied.",
            "Subtract both from 100.",
        ),
        Slip(
            "one-answer-left-out",
            any_of(
                *(
                    one_near(name, 100 - printed(name, one), within)
                    for name in ASKED_TWICE
                    for one in ("important", "unimportant")
                )
            ),
            "Only one of two printed answers was subtracted. Who does not find variety important has an "
            "outspoken view too.",
            "Subtract `important` and `unimportant` both.",
        ),
    )
    listed = ", ".join(f"{name} {theme.percent(value, 0)}" for name, value in truth.items())
    return Task(
        id="09-3",
        name="left_over",
        title="What the printed percentages leave over",
        track="analyse",
        minutes=12,
        read=lambda answer: compare.by_key(answer, QUESTIONS, "`left_over`", "pct"),
        right=near(truth, within),
        praise=f"Left over: {listed}. The text speaks of “a quarter to a third” without an outspoken view "
        "and of “a good half” who are satisfied: the first rest falls just short of a quarter, and the "
        "third is about three fifths, of numbers that are themselves printed as “about”. A rest takes "
        "over the rounding of all that it was computed from.",
        slips=slips,
        otherwise=compare.by_name(truth, within),
        hints=(
            "Which rows belong to a question? Two for each; the rows `either` and `satisfied` stay out.",
            "Keep those six rows, then `100 - kept.groupby('question')['pct'].sum()`.",
        ),
    )


def shares_task() -> Task[Numbers]:
    """Return the task in which the shares of a multinomial logit are worked out."""
    names = ("home", "established", "varied")
    within = 0.1  # per cent

    def shares(
        cause: str = "supply",
        group: str = "turkish_moroccan",
        price: float = -1,
        sizes: tuple[float, float, float] = (1, 0.6, 0.4),
    ) -> dict[str, float]:
        taste = {
            name: float(data.value("ch09-choice", f"{cause}:{group}:{name}", "value"))
            for name in ("established", "varied", "price")
        }
        cost = price * taste["price"]
        utilities = [0, taste["established"] + cost, taste["varied"] + cost]
        return dict(zip(names, 100 * choice_shares(utilities, sizes), strict=True))

    truth = shares()
    out = truth["established"] + truth["varied"]

    slips: Slips[Numbers] = (
        Slip(
            "fraction-for-percent",
            near_or_fractions({name: value / 100 for name, value in truth.items()}, within / 100),
            "These are fractions of one; the task asks for per cent.",
            "Multiply by 100.",
        ),
        Slip(
            "price-forgotten",
            near_or_fractions(shares(price=0), within),
            "These are the shares when tickets are free: the price is not in the utilities.",
            "Whoever goes out pays: subtract `price` from both utilities of going, not from staying home.",
        ),
        Slip(
            "price-added",
            near_or_fractions(shares(price=1), within),
            "The price was added. It is a cost: a dearer ticket makes going less attractive.",
            "Subtract `price` from both utilities of going.",
        ),
        Slip(
            "sizes-forgotten",
            near_or_fractions(shares(sizes=(1, 1, 1)), within),
            "All three options count alike here, as if the town had a whole programme of each kind. The "
            "two kinds share one programme.",
            "Sizes: staying home 1, established 0.6, varied 0.4.",
        ),
        Slip(
            "sizes-swapped",
            near_or_fractions(shares(sizes=(1, 0.4, 0.6)), within),
            "The sizes of the two kinds are swapped: here the varied supply is three fifths of the programme.",
            "Varied 0.4, established the other 0.6.",
        ),
        Slip(
            "percent-for-size",
            near_or_fractions(shares(sizes=(1, 60, 40)), within),
            "The sizes are in per cent beside a size of 1 for staying home, so going out counts a hundred "
            "times too much.",
            "Give the sizes as parts of one programme: 0.6 and 0.4.",
        ),
        Slip(
            "home-left-out",
            near_or_fractions(
                {name: 100 * truth[name] / out for name in ("established", "varied")}, within
            ),
            "These are shares of those who go out. People who stay home are residents too, and in this "
            "group they are most.",
            "Give staying home a place among the options, with utility 0 and size 1.",
        ),
        Slip(
            "other-group",
            near_or_fractions(shares(group="dutch"), within),
            "These are the shares in the group of Dutch background.",
            "Take the rows where `group` is `turkish_moroccan`.",
        ),
        Slip(
            "other-cause",
            any_of(*(near(shares(cause=cause), within) for cause in ("price", "both"))),
            "These rest on the utilities of another supposed cause.",
            "Take the rows where `cause` is `supply`.",
        ),
    )
    home, established, varied = (theme.percent(truth[name]) for name in names)
    dutch = shares(group="dutch")
    return Task(
        id="09-5",
        name="shares",
        title="Stay home, the usual, or something else",
        track="analyse",
        minutes=15,
        read=lambda answer: compare.by_key(answer, names, "`shares`", "pct"),
        right=near(truth, within),
        praise=f"{home} stay home, {established} choose the established supply and {varied} the varied one. "
        f"In the group of Dutch background {theme.percent(dutch['home'])} stay home under the same "
        "programme. The model turns an assumption about what appeals into shares that add up; it "
        "holds no observation of anyone's taste.",
        slips=slips,
        otherwise=compare.by_name(truth, within),
        hints=(
            "Three utilities: home 0; established and varied each less the price. Three sizes: 1, 0.6, 0.4.",
            "`100 * choice_shares([0, established - price, varied - price], [1, 0.6, 0.4])`.",
        ),
    )
