"""Firefox and WebKit: every page wakes, answers the keyboard and remembers, from a disk and over http.

Chromium is asked far more, in tests/browser; here stands what may differ from engine to engine.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import support
from driven import Site

from gordian import words

each_site = pytest.mark.parametrize(
    "site",
    [
        pytest.param(
            (engine, scheme),
            id=f"{engine}-{scheme}",
            marks=pytest.mark.xdist_group(f"{engine}-{scheme}"),
        )
        for engine in ("firefox", "webkit")
        for scheme in ("file", "http")
    ],
    indirect=True,
)
DECKS = sorted((support.BUILT / "slides").glob("*.html"))
FIRST = support.BUILT / "index.html"
START = support.BUILT / "book" / "index.html"
PAGES = [
    *(path for path in support.BUILT.glob("*.html") if path != FIRST),
    *support.pages(),
]
CHAPTER = support.BUILT / "book" / "02-housing.html"
MINE = support.BUILT / "book" / "my-page.html"


def ids(path: Path) -> str:
    return path.stem


def widgets(path: Path) -> dict[str, list[str]]:
    """The widgets that a page holds, as its file says."""
    text = path.read_text("utf-8")
    kinds = ("explorable", "guess", "quiz", "story")
    return {kind: re.findall(rf'<section class="{kind}" id="([^"]+)"', text) for kind in kinds}


@each_site
@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_a_page_answers_the_keyboard_and_remembers(site: Site, path: Path) -> None:
    if path == START:
        site.arrive(FIRST, START)  # As a reader does who opens the book.
    else:
        site.open(path)
    held = widgets(path)
    assert site.ask("widgets") == held, f"{site.here()}: the widgets of the file"
    for id in held["explorable"]:
        explore(site, id)
    for id in held["guess"]:
        guess(site, id)
    for id in held["quiz"]:
        quiz(site, id)
    for id in held["story"]:
        follow(site, id, 2)
    answered = site.ask("remembered")
    assert len(answered) == len(held["guess"] + held["quiz"] + held["story"])
    if answered:
        site.reload()
        assert site.ask("remembered") == answered, f"{site.here()}: the answers, after a reload"
        assert site.ask("astray") == [], f"{site.here()}: a control shows what is not drawn"


def explore(site: Site, id: str) -> None:
    """An explorable wakes when it comes near, draws, and each control moves it by a key."""
    where = f"{site.here()}: {id}"
    seen = site.ask("wake", id)
    whole(seen, f"{where}: when it came near")
    charts, sentences = {seen["charts"]}, {seen["said"]}
    number = 0
    while control := seen["control"]:
        number += 1
        name = f"{where}: {control['name']} ({control['form']})"
        assert control["focused"], f"{name}: cannot be reached by the keyboard"
        site.press(control["key"])
        before = seen["state"]
        seen = site.ask("moved", id, before, number)
        assert seen["state"] != before, f"{name}: {control['key']} moved nothing"
        whole(seen, name)
        charts.add(seen["charts"])
        sentences.add(seen["said"])
    assert number, f"{where}: has no control"
    assert len(charts) > 1, f"{where}: no control changed a chart"
    assert len(sentences) > 1, f"{where}: no control changed the sentence"


def whole(seen: dict[str, Any], where: str) -> None:
    assert seen["drawn"], f"{where}: not drawn"
    assert seen["empty"] == 0, f"{where}: {seen['empty']} charts without a picture"
    assert seen["said"], f"{where}: no sentence"


def guess(site: Site, id: str) -> None:
    where = f"{site.here()}: {id}"
    before = site.ask("focus", id, "input")
    site.press("ARROW_RIGHT", "TAB", "ENTER")
    answer(site.ask("guessed", id), before["shown"], where)


def answer(seen: dict[str, Any], before: str, where: str) -> None:
    assert seen["answered"] == "true", f"{where}: the keys answer nothing: {seen}"
    assert seen["shown"] != before, f"{where}: the arrow moved nothing"
    assert seen["written"] in seen["verdict"], f"{where}: the figure is not told: {seen}"
    assert seen["written"] in seen["truth"], f"{where}: the answer is not shown: {seen}"


def quiz(site: Site, id: str) -> None:
    where = f"{site.here()}: {id}"
    assert site.ask("focus", id, "input")["focused"], where
    site.press("SPACE", "ARROW_DOWN", "TAB", "ENTER")
    explained(site.ask("quizzed", id), 1, where)


def explained(seen: dict[str, Any], chosen: int, where: str) -> None:
    assert seen["answered"] == "true", f"{where}: the keys answer nothing: {seen}"
    assert seen["chosen"] == chosen, f"{where}: the keys chose another option: {seen}"
    assert seen["right"] == seen["wanted"], f"{where}: right and wrong: {seen}"
    word = words.say("quiz.yes" if seen["wanted"] == "true" else "quiz.no")
    assert seen["feedback"].startswith(word), f"{where}: {seen}"
    assert len(seen["feedback"]) > len(word) + 10, f"{where}: says no reason: {seen}"


def follow(site: Site, id: str, steps: int) -> None:
    where = f"{site.here()}: {id}"
    seen = site.ask("told", id, "")
    for _ in range(steps):
        before = seen
        assert site.ask("focus", id, ".told .options button")["focused"], where
        site.press("ENTER")
        seen = site.ask("told", id, before["scene"])
        assert seen["scene"] != before["scene"], f"{where}: the choice leads nowhere"
        assert seen["said"] not in {"", before["said"]}, f"{where}: the scene says nothing new"


@each_site
@pytest.mark.parametrize("path", DECKS, ids=ids)
def test_a_deck_moves_by_keys_and_its_widgets_answer(site: Site, path: Path) -> None:
    site.open(path)
    held: dict[str, list[str]] = {kind: [] for kind in widgets(path)}
    number = 1
    while True:
        where = f"{site.here()}: slide {number}"
        seen = site.ask("slide", number)
        assert seen["shown"] == [f"slide-{number}"], f"{where}: shown is {seen['shown']}"
        if seen["kind"]:
            held[seen["kind"]].append(seen["id"])
            present(site, seen, f"{where}: {seen['id']}")
        # Charts take WebKit seconds to get the size of a slide, over http no other than from a disk.
        if number == seen["total"] or (site.over_http and seen["ahead"]):
            break
        # A widget keeps its arrows and the space bar; a presenter's remote moves on from everywhere.
        site.press(
            "PAGE_DOWN" if seen["kind"] else ("ARROW_RIGHT", "PAGE_DOWN", "SPACE")[number % 3]
        )
        number += 1
    assert number > 1, f"{site.here()}: no key was tried"
    if not site.over_http:
        assert held == widgets(path), f"{site.here()}: a slide a widget"
        site.press("PAGE_DOWN")
    site.press("PAGE_UP")
    assert site.ask("slide", number - 1)["shown"] == [f"slide-{number - 1}"], site.here()
    site.reload()
    forgotten = {
        said.split(" | ")[0]
        for id, said in site.ask("remembered").items()
        if id not in widgets(path)["story"]
    }
    assert forgotten <= {"", "false"}, f"{site.here()}: the next class begins anew"


def present(site: Site, seen: dict[str, Any], where: str) -> None:
    """What stands on a slide answers keys, and the slide stays."""
    if seen["kind"] == "explorable":
        assert seen["fitted"], f"{where}: its charts never got the size of the slide"
        whole(seen, where)
        site.press(seen["control"]["key"])
        after = site.ask("moved", seen["id"], seen["state"], 0)
        assert after["state"] != seen["state"], f"{where}: {seen['control']} moved nothing"
        whole(after, where)
    elif seen["kind"] == "guess":
        site.press("ARROW_RIGHT", "TAB", "ENTER")
        answer(site.ask("guessed", seen["id"]), "", where)
    elif seen["kind"] == "quiz":
        site.press("SPACE", "ARROW_DOWN", "TAB", "ENTER")
        explained(site.ask("quizzed", seen["id"]), 1, where)
    else:
        site.press("ENTER")
        after = site.ask("told", seen["id"], seen["scene"])
        assert after["scene"] != seen["scene"], f"{where}: the choice leads nowhere"


@each_site
def test_my_page_tells_the_truth_about_what_is_kept_and_erased(site: Site) -> None:
    """What was done in a chapter stands on the reader's page, and erased is erased in the chapter too."""
    site.open(CHAPTER)
    held = widgets(CHAPTER)
    one, guessed, asked = held["explorable"][0], held["guess"][0], held["quiz"][0]
    guess(site, guessed)
    quiz(site, asked)
    site.ask("focus", one, "button.keep")
    site.press("ENTER")
    assert site.ask("said", one, ".actions .done") == words.say("explore.kept"), site.here()
    before = site.ask("remembered")
    site.open(MINE)
    seen = site.ask("mine")
    assert seen["rows"] == 1, f"{site.here()}: one guess was made: {seen}"
    assert seen["items"] == 2, f"{site.here()}: one quiz was answered, one state kept: {seen}"
    assert before[guessed].split(" | ")[1] in seen["text"], f"{site.here()}: the guess: {seen}"
    site.ask("focus", "mine", "textarea")
    site.press(*"Ask.")
    site.ask("remembered")
    site.reload()
    assert site.ask("mine")["notes"] == "Ask.", f"{site.here()}: the note, after a reload"
    site.ask("focus", "mine", "button.erase")
    site.press("ENTER")
    site.ask("focus", "mine", "button.yes")
    site.press("ENTER")
    assert site.ask("erased") == words.say("mine.erased"), site.here()
    seen = site.ask("mine")
    assert (seen["rows"], seen["items"], seen["notes"]) == (0, 0, ""), f"{site.here()}: {seen}"
    assert seen["empty"] == words.say("mine.empty"), site.here()
    site.open(CHAPTER)
    after = {id: said.split(" | ")[0] for id, said in site.ask("remembered").items()}
    assert after[guessed] in {"", "false"}, f"{site.here()}: {guessed} was said to be erased"
    assert after[asked] in {"", "false"}, f"{site.here()}: {asked} was said to be erased"


@each_site
def test_the_search_finds_pages_of_the_book(site: Site) -> None:
    site.open(support.BUILT / "search.html", "?q=housing")
    found = site.ask("results")
    pages = {address.split("?")[0].split("#")[0] for address in found}
    assert site.address(CHAPTER) in pages, f"{site.here()}: found {sorted(pages)}"
