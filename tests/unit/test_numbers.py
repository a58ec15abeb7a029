"""A number in the text is compared with its source."""

import pytest

from gordian.numbers import NumberError, marked, parse, spoken, written

KEY = "ch06-eu-share/2019/share_pct"


def test_a_number_knows_value_kind_and_source() -> None:
    number = parse(f"3.7%<{KEY}>")
    assert (number.text, number.value, number.kind) == ("3.7%", 3.7, "stated")
    assert "chapter 6" in number.source


@pytest.mark.parametrize("text", ["3.7%", "about 4 per cent", "3.70"])
def test_a_number_may_be_rounded(text: str) -> None:
    assert parse(f"{text}<{KEY}>").text == text


@pytest.mark.parametrize("text", ["3.8%", "37%", "3.71%", "5 per cent"])
def test_another_number_is_refused(text: str) -> None:
    with pytest.raises(NumberError, match="but"):
        parse(f"{text}<{KEY}>")


@pytest.mark.parametrize(
    "raw",
    ["3.7%", "some<ch06-eu-share/2019/share_pct>", "3.7%<ch06-eu-share/2019>", "1<fact:no-such>",
     "1<ch06-eu-share/1066/share_pct>", "1<ch06-eu-share/2019/no-such>"],
)  # fmt: skip
def test_a_number_without_a_source_is_refused(raw: str) -> None:
    with pytest.raises(NumberError):
        parse(raw)


def test_marked_text_keeps_other_markup_out() -> None:
    text = marked(f"<b>Not</b> *AOW*: {{n}}`3.7%<{KEY}>`")
    assert "&lt;b&gt;" in text
    assert "<em>AOW</em>" in text
    assert 'class="num num-stated"' in text


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (4328, "€", 0, "€4,328"),
        (17.66, "%", 1, "17.7%"),
        (-3, "points", 0, "−3 points"),
        (0.5, "", 2, "0.50"),
    ],
)
def test_a_number_is_written_with_its_unit(
    value: float, unit: str, decimals: int, text: str
) -> None:
    assert written(value, unit, decimals) == text


def test_spoken_text_is_words_alone() -> None:
    assert spoken(f"It was {{n}}`3.7%<{KEY}>` then.") == "It was 3.7% then."
