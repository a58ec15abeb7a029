"""Pressure under a delayed response keeps to its closed forms (chapter 5)."""

import cmath
import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gordian.models.feedback import GROWING, NO_OVERSHOOT, crises, follow, respond

STEP = 0.01
delays = st.integers(10, 100).map(lambda n: n * STEP)


def adaptive(product: float, delay: float, turns: float = 12) -> np.ndarray:
    return follow(product / delay, delay, "adaptive", 1, 0.5, turns * delay, STEP)


def exact(strength: float, delay: float, time: float) -> float:
    """x' = −g·x(t−τ), x = 0 before 0 and 1 at 0: the delayed exponential, from step to step."""
    return sum(
        (-strength * (time - k * delay)) ** k / math.factorial(k)
        for k in range(int(time / delay + 1e-9) + 1)
    )


def root(product: float) -> complex:
    """The leading root of z = −gτ·exp(−z): growth and turn per delay."""
    z = complex(-0.3, 1.3)
    for _ in range(60):
        z -= (z + product * cmath.exp(-z)) / (1 - product * cmath.exp(-z))
    return z


def zeros(x: np.ndarray) -> np.ndarray:
    """Where the line between two steps crosses 0, in steps."""
    at = np.flatnonzero(x[:-1] * x[1:] < 0)
    return at + x[at] / (x[at] - x[at + 1])


@given(st.floats(0.05, 3), delays)
@settings(max_examples=40, deadline=None)
def test_every_run_is_the_delayed_exponential(product, delay):
    x = adaptive(product, delay, turns=6)
    for turns in (0.5, 1, 2, 3.5, 6):
        step = round(turns * delay / STEP)
        wanted = exact(product / delay, delay, step * STEP)
        assert x[step] == pytest.approx(wanted, abs=0.02 * max(1, abs(wanted)))


@given(st.floats(0, NO_OVERSHOOT), delays)
@settings(max_examples=40, deadline=None)
def test_pressure_never_passes_zero_up_to_one_over_e(product, delay):
    x = adaptive(product, delay)
    assert x.min() > 0
    assert (np.diff(x) <= 1e-12).all()


@given(st.floats(0.5, 1.5), delays)
@settings(max_examples=40, deadline=None)
def test_between_the_two_edges_it_overshoots_and_each_swing_is_smaller(product, delay):
    x = adaptive(product, delay, turns=24)
    at = zeros(x).astype(int)
    swings = [np.abs(x[a:b]).max() for a, b in itertools.pairwise(at)]
    assert x.min() < 0
    assert len(swings) >= 2 and all(a > b for a, b in itertools.pairwise(swings))


@given(st.floats(1.65, 2.5), delays)
@settings(max_examples=40, deadline=None)
def test_beyond_half_pi_each_swing_is_larger(product, delay):
    x = adaptive(product, delay, turns=24)
    at = zeros(x).astype(int)
    swings = [np.abs(x[a:b]).max() for a, b in itertools.pairwise(at)][1:]
    assert all(a < b for a, b in itertools.pairwise(swings))


@pytest.mark.parametrize("product", [0.7, 1.0, 1.3, GROWING, 1.9])
def test_swings_shrink_and_turn_as_the_leading_root_says(product):
    x = follow(product, 1.0, "adaptive", 1, 0.5, 40, 0.005)
    at = zeros(x)[3:]
    z = root(product)
    assert np.diff(at).mean() * 0.005 == pytest.approx(math.pi / z.imag, rel=0.01)
    tops = [np.abs(x[int(a) : int(b)]).max() for a, b in itertools.pairwise(at)]
    per_half_turn = math.exp(z.real * math.pi / z.imag)
    assert tops[1] / tops[0] == pytest.approx(per_half_turn, rel=0.02)


def test_at_half_pi_a_swing_lasts_four_delays():
    x = adaptive(GROWING, 1.0, turns=40)
    assert np.diff(zeros(x)[2:]).mean() * STEP * 2 == pytest.approx(4, rel=0.005)


@given(st.floats(0, 3))
def test_without_delay_pressure_falls_exponentially(strength):
    x = follow(strength, 0, "adaptive", 1, 0.5, 3, STEP)
    assert x[-1] == pytest.approx(math.exp(-3 * strength), abs=1e-3)


@pytest.mark.parametrize(("strength", "delay"), [(1.0, 2.0), (2.0, 1.0), (2.0, 0.75), (1.25, 1.0)])
def test_a_late_grip_swings_for_ever_by_strength_times_delay_less_the_alarm(strength, delay):
    x = follow(strength, delay, "grip", 1, 0.5, 40, STEP)
    late = x[len(x) // 2 :]
    assert late.max() == pytest.approx(strength * delay - 0.5, abs=2 * strength * STEP)
    assert late.min() == pytest.approx(-(strength * delay - 0.5), abs=2 * strength * STEP)
    assert np.diff(zeros(late)).mean() * STEP * 2 == pytest.approx(4 * delay, rel=0.03)


@given(st.integers(1, 20).map(lambda n: n * 0.1), st.integers(0, 50).map(lambda n: n * STEP))
@settings(deadline=None)
def test_a_grip_comes_to_rest_within_the_alarm_lines_when_strength_times_delay_is_small(
    strength, delay
):
    x = follow(strength, delay, "grip", 1, 0.5, 30, STEP)
    if strength * delay < 1 - 2 * strength * STEP:
        assert np.ptp(x[-100:]) == 0
        assert x[-1] == pytest.approx(0.5 - strength * delay, abs=2 * strength * STEP)


def test_nothing_changes_before_the_delay_is_over():
    for style in ("adaptive", "grip"):
        x = follow(2, 1.5, style, 1, 0.5, 4, STEP)
        assert (x[:151] == 1).all() and x[152] < 1


def test_without_a_response_the_pressure_stays():
    for style in ("adaptive", "grip"):
        assert set(respond(0, 1, style)["path"]["pressure"]) == {1.0}


def test_a_crisis_is_declared_once_until_it_has_been_calm():
    x = np.array([0.6, 0.9, 0.4, 0.7, 0.2, 0.6, 0.0, -0.6, -0.2, 0.5])
    assert crises(x, 0.5, 0.25) == [0, 5, 7]


def test_small_shocks_are_the_same_in_every_run_and_change_it():
    again = respond(1, 1, "grip", True)["path"]
    pd.testing.assert_frame_equal(again, respond(1, 1, "grip", True)["path"])
    assert not again["pressure"].equals(respond(1, 1, "grip", False)["path"]["pressure"])


@pytest.mark.parametrize(
    ("product", "zone"), [(0.25, "calm"), (0.5, "damped"), (1.5, "damped"), (1.75, "growing")]
)
def test_the_zone_named_is_the_one_of_the_closed_form(product, zone):
    frames = respond(product, 1.0)
    assert frames["summary"]["zone"].iloc[0] == zone
    assert list(frames["zones"]["here"]).count("yes") == 1


def test_every_crisis_of_a_run_stands_on_its_path():
    for strength in (0.5, 1, 2):
        for delay in (0, 1, 2):
            for style in ("adaptive", "grip"):
                frames = respond(strength, delay, style, True)
                assert frames["path"]["crisis"].max() == frames["summary"]["crises"].iloc[0]


def test_an_unknown_style_is_named():
    with pytest.raises(ValueError, match="style: 'hard' is none of adaptive, grip"):
        respond(style="hard")
