"""The task of chapter 6 in which an own `explore` is built."""

from __future__ import annotations

from .... import theme, words
from ... import trying
from ...predicates import all_of, follows, moves, no_slip, of_kind, still
from ...trying import Tried
from ...verdict import Slip, Slips, Task, off
from .tables import amount, euros, share

WITHIN = 1.0  # euros


def explorable_task() -> Task[Tried]:
    """Return the task in which an own `explore` is built."""
    start, mean = share("CEE", "unemployment"), amount("CEE", "unemployment")
    dutch = euros("NL", "unemployment")
    even = 100 * dutch / mean

    slips: Slips[Tried] = (
        Slip(
            "slider-does-nothing",
            still("CEE", least=WITHIN),
            "The slider moves and the euros of the CEE group stay the same.",
            "Use the argument `share` in the model, where the table's own share stands now.",
        ),
        Slip(
            "percent-for-fraction",
            follows("CEE", lambda x: x * mean, 100 * WITHIN),
            "The euros of the CEE group are a hundred times too large: `share` comes in per cent.",
            "Divide share × amount by 100.",
        ),
        Slip(
            "share-for-euros",
            follows("CEE", lambda x: x, 0.1),
            "For the CEE group the model returns the share itself, not the euros that go with it.",
            "Multiply it by the mean amount and divide by 100.",
        ),
        Slip(
            "dutch-amount",
            follows("CEE", lambda x: x * amount("NL", "unemployment") / 100, WITHIN),
            "The CEE share is multiplied by the mean amount of the Netherlands-born group. Only the "
            "share should change; the amount follows the group's own wages.",
            "Take `mean_eur` from the row CEE, unemployment.",
        ),
        Slip(
            "dutch-moves",
            moves("NL", least=WITHIN),
            "The euros of the Netherlands-born group move with the slider; nothing was asked about them.",
            "Compute the row NL from its own share and amount.",
        ),
        Slip(
            "eu-left-in",
            lambda built: "EU" in built.others,
            "The model returns the EU group too. It includes the CEE group, so its figure would move "
            "as well, by an amount that the tables do not give.",
            "Return two rows, NL and CEE.",
        ),
        trying.starts_elsewhere(
            start,
            "The slider does not open at the share that the table shows for 2014, so a reader cannot "
            "tell what is data and what is a what-if.",
            f"Start it at {start} (and mind that min plus a number of steps must reach that).",
            within=0.05,
        ),
        Slip(
            "stated",
            of_kind("stated", "public"),
            "`kind` says that these numbers are printed somewhere. What the model returns away from the "
            "starting share was computed by you.",
            "Use `kind='derived'`.",
        ),
        trying.same_sentence("Put this state's euros into the sentence, from `frames['table']`."),
    )

    return Task(
        id="06-6",
        name="what_if",
        title="What if fewer were out of work?",
        track="analyse",
        minutes=25,
        read=trying.reader("what_if", "share", ("NL", "CEE"), ("group", "eur")),
        right=all_of(
            follows("CEE", lambda x: x * mean / 100, WITHIN),
            follows("NL", dutch, WITHIN),
            no_slip(slips),
        ),
        praise=f"You built an explorable. At about {theme.percent(even)} the two groups receive the same "
        f"per resident, though the share in the Netherlands-born group is only "
        f"{theme.percent(share('NL', 'unemployment'))}: who earned less receives less. In 2014 "
        "unemployment was at its peak, so a lower share is no fantasy; but a what-if is not a forecast.",
        slips=slips,
        otherwise=off(
            words.say("exercises.explorable.numbers"),
            words.say("exercises.explorable.numbers_look"),
        ),
        hints=(
            "The model: `def model(share): …` returns a table with columns `group` (NL, CEE) and `eur`.",
            "NL: its own share × amount ÷ 100. CEE: `share` × its own amount ÷ 100.",
            "In `sentence`, with `table = frames['table']`: `f'… {theme.euro(table.eur.iloc[1])} …'`.",
        ),
    )
