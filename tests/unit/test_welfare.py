"""Who receives what (chapter 6): the tables, the state pension, ten years on."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gordian import data
from gordian.models import welfare
from gordian.models.decomposition import kitagawa

#: Table 3 of the volume, typed here a second time: (share, mean) for NL, EU, CEE.
TABLE_3 = {
    "total": ((79.6, 5437), (75.6, 4758), (78.2, 3847)),
    "pension": ((17.5, 10769), (12.6, 9223), (2.8, 8776)),
    "disability": ((5.1, 12405), (5.6, 9967), (5.9, 7205)),
    "unemployment": ((6.1, 8705), (8.8, 5856), (14.1, 4642)),
    "other": ((0.7, 9024), (0.4, 6828), (0.2, 5531)),
    "insurance": ((27.6, 11214), (25.6, 8844), (20.6, 6500)),
    "child": ((40.1, 1131), (41.1, 1130), (46.2, 1181)),
    "assistance": ((5.3, 5909), (10.1, 3545), (13.7, 3480)),
    "health": ((29.2, 791), (29.6, 823), (38.3, 822)),
    "study": ((7.2, 1710), (3.0, 2310), (2.4, 2946)),
    "housing": ((6.6, 1617), (12.4, 1593), (16.6, 1575)),
    "provisions": ((66.2, 1855), (65.7, 2030), (73.7, 2267)),
}


def shown(measure, view):
    return welfare.schemes(measure, view)["schemes"].set_index(["scheme", "group"])["value"]


def test_share_and_amount_are_those_the_volume_prints():
    for view, schemes in welfare.VIEWS.items():
        share, amount = shown("share", view), shown("amount", view)
        for scheme in schemes:
            for group, (percent, euros) in zip(("NL", "EU", "CEE"), TABLE_3[scheme], strict=True):
                assert share[scheme, group] == percent
                assert amount[scheme, group] == euros


def test_a_resident_may_expect_4328_3597_and_3008_euros():
    euros = shown("per-resident", "totals")["total"]
    assert [round(euros[group]) for group in ("NL", "EU", "CEE")] == [4328, 3597, 3008]


@pytest.mark.parametrize("group", ["NL", "EU", "CEE"])
def test_schemes_add_up_to_the_printed_total_but_for_rounding(group):
    euros = welfare.per_resident()["euros"][group]
    # Shares are rounded to 0.1 point and amounts to 1 euro, so each product has this play.
    table = welfare.per_resident().loc[group]
    play = table["mean_eur"] * 0.0005 + table["share_pct"] / 100 * 0.5
    for whole, parts in (
        ("total", welfare.SCHEMES),
        ("insurance", welfare.VIEWS["insurance"][:-1]),
        ("provisions", welfare.VIEWS["provisions"][:-1]),
    ):
        assert abs(euros[list(parts)].sum() - euros[whole]) <= play[list(parts)].sum() + play[whole]


def test_the_axis_ends_at_the_same_value_in_every_view_of_a_measure():
    for measure in welfare.MEASURES:
        made = [welfare.schemes(measure, view) for view in welfare.VIEWS]
        ends = {frames["axes"]["value_to"].iloc[0] for frames in made}
        assert ends == {max(frames["schemes"]["value"].max() for frames in made)}


def test_schemes_do_not_depend_on_the_order_of_the_table():
    table = data.load("ch06-benefits-2014")
    for measure in welfare.MEASURES:
        pd.testing.assert_frame_equal(
            welfare.schemes(measure, "insurance")["schemes"],
            welfare.schemes(measure, "insurance", benefits=table.iloc[::-1])["schemes"],
        )


def test_an_unknown_choice_is_named_with_those_there_are():
    with pytest.raises(ValueError, match="measure is 'euros'; take one of share, amount"):
        welfare.schemes("euros")
    with pytest.raises(ValueError, match="view is 'all'; take one of totals"):
        welfare.schemes("share", "all")


def steps(share=None, frame="use"):
    return welfare.equalise_pension_age(share)[frame].set_index("step")["amount"].tolist()


def test_at_the_table_s_values_10_6_points_are_composition_and_4_1_rate():
    assert np.round(steps(), 1).tolist() == [17.5, 10.6, 4.1, 2.8]
    assert steps() == pytest.approx(steps(4.5))


def test_the_same_parts_come_from_two_strata_whose_others_receive_none():
    parts = kitagawa([0.177, 0.823], [17.5 / 0.177, 0], [0.045, 0.955], [2.8 / 0.045, 0]).sum()
    assert steps()[1:3] == pytest.approx(parts.tolist())


def test_with_as_many_retired_only_rates_are_left():
    nl, composition, rate, cee = steps(17.7)
    assert composition == pytest.approx(0, abs=1e-12)
    assert rate == pytest.approx(nl - cee)
    assert cee == pytest.approx(17.7 * 2.8 / 4.5)


def test_with_nobody_retired_nobody_receives_a_state_pension():
    assert steps(0)[-1] == 0
    assert steps(0, "euros")[-1] == pytest.approx(0, abs=1e-9)


@given(st.floats(0, 100))
def test_pension_parts_sum_to_the_gap_in_points_and_in_euros(share):
    for frame in ("use", "euros"):
        nl, *parts, cee = steps(share, frame)
        assert nl - sum(parts) == pytest.approx(cee, abs=1e-9)
    assert steps(share, "euros")[-1] == pytest.approx(steps(share)[-1] / 100 * 8776)


@given(st.floats(0, 99), st.floats(0.1, 1))
def test_more_retired_means_more_use_and_less_composition(share, more):
    _, composition, _, cee = steps(share)
    _, later, _, higher = steps(share + more)
    assert higher > cee
    assert later < composition


def test_bars_of_the_staircase_hang_together():
    for frame in welfare.equalise_pension_age(9).values():
        parts = frame[frame["what"] == "part"]
        assert parts["end"].iloc[0] == pytest.approx(frame["end"].iloc[0])
        np.testing.assert_allclose(parts["start"].iloc[:-1], parts["end"].iloc[1:])
        assert parts["start"].iloc[-1] == pytest.approx(frame["end"].iloc[-1])
        np.testing.assert_allclose(parts["end"] - parts["start"], parts["amount"])


@pytest.mark.parametrize("share", [-0.5, 100.5, float("nan")])
def test_a_share_of_retired_outside_0_to_100_is_refused(share):
    with pytest.raises(ValueError, match="share is a percentage, 0 to 100"):
        welfare.equalise_pension_age(share)


years, wages, ageing = st.integers(0, 20), st.floats(0, 15), st.floats(0, 1)


@given(wages, ageing)
def test_at_year_0_it_is_table_3(wages, ageing):
    frames = welfare.ten_years_on(0, wages, ageing)
    table = frames["schemes"].set_index("scheme")
    for scheme in welfare.SCHEMES:
        (nl_share, nl_mean), _, (share, mean) = TABLE_3[scheme]
        assert table["cee"][scheme] == table["cee_2014"][scheme] == share / 100 * mean
        assert table["nl"][scheme] == nl_share / 100 * nl_mean
    total = frames["total"].iloc[0]
    assert round(total["cee"]) == 3008
    assert round(total["nl"]) == 4328


@given(years, wages, ageing)
def test_no_scheme_moves_away_from_the_average_dutch_resident(years, wages, ageing):
    table = welfare.ten_years_on(years, wages, ageing)["schemes"]
    before, after = table["cee_2014"] - table["nl"], table["cee"] - table["nl"]
    assert (after.abs() <= before.abs() + 1e-9).all()
    assert (after * before >= -1e-9).all()


@given(st.integers(0, 19), st.floats(1, 15), st.floats(0.1, 1))
def test_pensions_go_up_and_allowances_and_assistance_down(years, wages, ageing):
    now = welfare.ten_years_on(years, wages, ageing)["schemes"].set_index("scheme")["cee"]
    later = welfare.ten_years_on(years + 1, wages, ageing)["schemes"].set_index("scheme")["cee"]
    assert later["pension"] >= now["pension"]
    assert (
        later[["assistance", "child", "health", "housing"]]
        < now[["assistance", "child", "health", "housing"]]
    ).all()
    assert (later[["study", "other"]] == now[["study", "other"]]).all()


@given(years, wages, ageing)
def test_the_total_moves_by_what_the_schemes_move_and_stays_on_its_axis(years, wages, ageing):
    frames = welfare.ten_years_on(years, wages, ageing)
    table, total = frames["schemes"], frames["total"].iloc[0]
    moved = (table["cee"].sum() - table["cee_2014"].sum()) / (
        table["nl"].sum() - table["cee_2014"].sum()
    )
    gap = total["nl"] - total["cee_2014"]
    assert total["cee"] == pytest.approx(total["cee_2014"] + moved * gap)
    assert total["cee"] <= frames["axes"]["total_to"].iloc[0] + 1e-9


def test_the_axis_of_the_total_does_not_jump():
    ends = {
        welfare.ten_years_on(*state)["axes"]["total_to"].iloc[0]
        for state in ((0, 0, 0), (20, 15, 1), (10, 5, 0.5))
    }
    assert len(ends) == 1
    assert welfare.ten_years_on(20, 0, 1)["total"]["cee"].iloc[0] == pytest.approx(ends.pop())


def test_nothing_moves_when_nobody_ages_and_wages_stay():
    table = welfare.ten_years_on(20, 0, 0)["schemes"]
    assert (table["cee"] == table["cee_2014"]).all()


@pytest.mark.parametrize(
    ("state", "says"),
    [((-1, 10, 0.5), "years"), ((10, 101, 0.5), "wages"), ((10, 10, 1.5), "ageing")],
)
def test_a_speed_out_of_range_is_named(state, says):
    with pytest.raises(ValueError, match=f"ten_years_on: {says} runs from 0"):
        welfare.ten_years_on(*state)
