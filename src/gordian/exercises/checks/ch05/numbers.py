"""The tasks of chapter 5 that end in numbers: rates under two lenses, and the best late response."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from .... import theme
from ....models.feedback import GROWING, NO_OVERSHOOT, respond
from ... import compare, safe
from ...predicates import Numbers, any_of, constant, near, scaled
from ...verdict import Slip, Slips, Task
from .tables import (
    ORIGINS,
    SCHOOLING,
    STRENGTHS,
    best,
    mean_of_kinds,
    mean_size,
    people,
    without_work,
)

GROUPS = tuple(f"{origin} {schooling}" for origin in ORIGINS for schooling in SCHOOLING)
WITHIN = 0.3  # points
DELAYS = ("0.5", "0.75", "1.5")


def rates_task() -> Task[Numbers]:
    """Return the task in which the town is sorted by two lenses in pandas."""
    truth = _of(without_work)
    cases = _of(lambda *who: float(people(*who)["out_of_work"].sum()))
    all_cases = sum(cases.values())

    of_origin = {g: 100 * cases[g] / float(people(g[0])["people"].sum()) for g in GROUPS}
    of_cases = {g: 100 * cases[g] / all_cases for g in GROUPS}
    turned = _of(lambda *who: 100 * _share(people(*who), "turned_down"))
    slips: Slips[Numbers] = (
        Slip(
            "fraction-for-percent",
            scaled(truth, 0.01, WITHIN),
            "These are fractions; the task asks for per cent.",
            "Multiply by 100.",
        ),
        Slip(
            "counts-for-rates",
            near(cases, 0.5),
            "These are numbers of people without work, not shares. The four groups differ in size.",
            "Divide by the number of people of the same group.",
        ),
        Slip(
            "mean-of-rates",
            near(_of(mean_of_kinds), WITHIN),
            "This is the plain mean of the rates of the kinds of people in each group, as if every "
            "kind had as many people.",
            "Add up the people without work and the people first, then divide once.",
        ),
        Slip(
            "wrong-denominator",
            any_of(near(of_origin, WITHIN), near(of_cases, WITHIN)),
            "The numerator is right and the denominator is not: you divided by all people of the origin, "
            "or by everybody who is without work.",
            "Of which people is it a share? Divide by the people of that origin and that schooling.",
        ),
        Slip(
            "other-problem",
            near(turned, WITHIN),
            "This is the other problem: people who were turned down for a home.",
            "Take the column `out_of_work`.",
        ),
        Slip(
            "one-lens",
            near(_of(lambda origin, _: without_work(origin)), WITHIN),
            "Both levels of schooling have the rate of their origin: the second lens was not used.",
            "Group by two columns: `groupby(['origin', 'schooling'])`.",
        ),
        Slip(
            "origins-swapped",
            near({g: truth[{"A": "B", "B": "A"}[g[0]] + g[1:]] for g in GROUPS}, WITHIN),
            "The four rates are right, but those of A stand with B and those of B with A.",
            "Keep the labels with the numbers: let the index of the table carry them.",
        ),
    )
    a, b = (theme.percent(without_work(origin), 0) for origin in ORIGINS)
    long, short = (
        f"{theme.percent(truth[f'B {one}'], 0)} against {theme.percent(truth[f'A {one}'], 0)}"
        for one in SCHOOLING
    )
    return Task(
        id="05-3",
        name="rates",
        title="The same people, sorted twice",
        track="analyse",
        minutes=15,
        read=_read_rates,
        right=near(truth, WITHIN),
        praise=f"By origin alone B is more often without work ({b} against {a}). Within each level of "
        f"schooling B does better ({long} with long schooling, {short} with short): Simpson’s paradox. "
        "B is not ahead and behind at once; more of its people had short schooling. Nobody in this town "
        "exists, and it was built to show just this.",
        slips=slips,
        otherwise=compare.by_name(truth, WITHIN),
        hints=(
            "`sums = town.groupby(['origin', 'schooling'])[['people', 'out_of_work']].sum()`",
            "Then `100 * sums['out_of_work'] / sums['people']`.",
        ),
    )


def _of(figure: Callable[..., float]) -> dict[str, float]:
    return {group: figure(*group.split()) for group in GROUPS}


def _share(rows: pd.DataFrame, problem: str) -> float:
    return float(rows[problem].sum() / rows["people"].sum())


def _read_rates(answer: Any) -> dict[str, float]:
    return compare.by_key(_one_label(answer), GROUPS, "`rates`", "pct")


def _one_label(answer: Any) -> Any:
    """Turn two labels, in an index, in columns or crossed in a table, into one: ``A long``."""
    if isinstance(answer, Mapping) and answer:
        if all(isinstance(value, Mapping | pd.Series) for value in answer.values()):
            return _one_label(pd.DataFrame({k: dict(v) for k, v in answer.items()}))
        return {_label(key): value for key, value in answer.items()}
    if isinstance(answer, pd.DataFrame):
        if {"origin", "schooling"} <= set(answer.columns):
            answer = answer.set_index(["origin", "schooling"])
        elif {"origin", *SCHOOLING} <= set(answer.columns):
            answer = answer.set_index("origin")[list(SCHOOLING)].stack()
        elif {"schooling", *ORIGINS} <= set(answer.columns):
            answer = answer.set_index("schooling")[list(ORIGINS)].stack()
        elif set(answer.columns) in ({*ORIGINS}, {*SCHOOLING}):
            answer = answer.stack()
    if isinstance(answer, pd.Series | pd.DataFrame) and isinstance(answer.index, pd.MultiIndex):
        return answer.set_axis([_label(key) for key in answer.index], axis=0)
    return answer


def _label(key: Any) -> Any:
    """Return ``A long`` for two labels in either order, else the key as it is."""
    parts = key if type(key) is tuple else safe.text(key).split()
    if len(parts) != 2:
        return key
    first, second = (safe.text(part).casefold() for part in parts)
    if first in SCHOOLING:
        first, second = second, first
    return f"{first.upper() if first.upper() in ORIGINS else first} {second}"


def best_task() -> Task[Numbers]:
    """Return the task in which the chapter's model is searched for the best response."""

    def of(measure: Any, **given: Any) -> dict[str, float]:
        return {delay: best(float(delay), measure, **given) for delay in DELAYS}

    truth = of(mean_size)
    soft = {d: max(s for s in STRENGTHS if s * float(d) <= NO_OVERSHOOT) for d in DELAYS}
    smallest = {d: mean_size(respond(strength, float(d))["path"]) for d, strength in truth.items()}
    places = {d: float(STRENGTHS.index(strength)) for d, strength in truth.items()}
    slips: Slips[Numbers] = (
        Slip(
            "signs-cancel",
            near(of(lambda path: abs(float(path["pressure"].mean()))), 0.01),
            "You took the mean of the pressure with its sign. Too much and too little then cancel "
            "out, and wild swings look like calm.",
            "Take the absolute value first: `path['pressure'].abs().mean()`.",
        ),
        Slip(
            "squared",
            near(of(lambda path: float((path["pressure"] ** 2).mean())), 0.01),
            "You squared the pressure, which makes the first years weigh more. That is a fair measure, "
            "but another one than asked.",
            "Take the absolute value instead of the square.",
        ),
        Slip(
            "grip",
            near(of(mean_size, style="grip"), 0.01),
            "These are the best strengths of the other style, *grip*.",
            "Leave `style` at `'adaptive'`.",
        ),
        Slip(
            "with-shocks",
            near(of(mean_size, shocks=True), 0.01),
            "The small shocks were on. They move the best strength, and in other years other shocks "
            "would move it elsewhere.",
            "Leave `shocks` at `False`.",
        ),
        Slip(
            "delay-forgotten",
            constant,
            "The strength is the same for every delay.",
            "Give the delay to the model as well: `respond(strength, delay)`.",
        ),
        Slip(
            "no-overshoot-only",
            near(soft, 0.01),
            "These are the strongest responses that never overshoot. A little overshoot is worth it "
            "here: the pressure falls sooner.",
            "Compare the mean size at this strength with that at the next one.",
        ),
        Slip(
            "place-for-strength",
            near(places, 0.01),
            "This is the place of the best strength in the list, counted from 0, not the strength.",
            "Look up which strength stands there.",
        ),
        Slip(
            "size-for-strength",
            near(smallest, 0.006),
            "This is the smallest mean size itself; the task asks at which strength it is reached.",
            "On a Series with the strengths in its index, use `idxmin()` and not `min()`.",
        ),
    )
    products = [float(d) * strength for d, strength in truth.items()]
    return Task(
        id="05-5",
        name="best",
        title="How hard, when you are late?",
        track="analyse",
        minutes=15,
        read=lambda answer: compare.by_key(answer, DELAYS, "`best`", "strength"),
        right=near(truth, 0.01),
        praise="The later you see, the softer you should push: in all three strength × delay lies between "
        f"{min(products):.2f} and {max(products):.2f}, beyond the {NO_OVERSHOOT:.2f} without any overshoot and "
        f"far below the {GROWING:.2f} from which swings grow. “Best” here weighs too much and too little "
        "alike; who finds one of them worse needs another measure, and that is a choice and no calculation.",
        slips=slips,
        otherwise=compare.by_name(
            truth,
            0.01,
            look="Take one delay and write down the nine means; the smallest is in one row.",
        ),
        hints=(
            "`respond(strength, delay)['path']['pressure']` is the pressure through the years.",
            "For one delay: a Series of nine mean sizes with the strengths in its index, then `idxmin()`.",
        ),
    )
