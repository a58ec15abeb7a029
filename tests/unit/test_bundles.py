"""The scripts of the pages are committed as bundles; whoever has no Node can see that they are true."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from importlib import resources

import pytest
import support

from gordian import sphinx_ext

WEB = support.ROOT / "web"
STATIC = resources.files("gordian").joinpath("static")
BUNDLES: dict[str, list[str]] = json.loads((WEB / "bundles.json").read_text("utf-8"))
MARK = re.compile(r"sources (\w{16}), bundle (\w{16}) \S+\n")


def short(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def sources_of(name: str) -> str:
    """The digest that web/build.mjs writes into a bundle, of its sources as they are now."""
    files = sorted(
        f"{folder}/{p.name}" for folder in BUNDLES[name] for p in (WEB / "src" / folder).iterdir()
    )
    return short(
        *(part for f in files for part in (f"{f}\n".encode(), (WEB / "src" / f).read_bytes()))
    )


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_is_made_from_its_sources_and_not_changed_by_hand(name: str) -> None:
    text = STATIC.joinpath(name).read_text("utf-8")
    mark = MARK.search(text)
    assert mark, f"{name} does not begin with its digests: run `npm run build` in web/"
    assert mark[1] == sources_of(name), f"{name} is older than web/src: run `npm run build` in web/"
    body = text[mark.end() :].encode()
    assert mark[2] == short(body), f"{name} was changed by hand: change web/src, then build"


def test_every_bundle_is_known_and_every_folder_is_in_one() -> None:
    scripts = {file.name for file in STATIC.iterdir() if not file.name.endswith(".txt")}
    assert scripts == set(BUNDLES)
    folders = {folder.name for folder in (WEB / "src").iterdir()}
    assert folders == {folder for folders in BUNDLES.values() for folder in folders}
    # The player and the search get words of the build besides; that for paper stands on no page.
    apart = {"gordian.js", "gordian-search.js", "gordian-paper.js"}
    assert set(sphinx_ext.SCRIPTS) == {file.name for file in STATIC.iterdir()} - apart


def test_the_lock_names_no_registry() -> None:
    packages = json.loads((WEB / "package-lock.json").read_text("utf-8"))["packages"]
    assert len(packages) > 50
    assert not [name for name, package in packages.items() if "resolved" in package]


@pytest.mark.parametrize("words", [[], ["--lint"]], ids=str)
def test_without_node_nothing_is_claimed_to_be_tested(words: list[str]) -> None:
    command = [sys.executable, str(WEB / "check.py"), *words]
    done = subprocess.run(command, env={"PATH": ""}, capture_output=True, text=True)
    assert done.returncode == 0 and re.match(
        r"=+ no tests ran: .* for want of Node =+$", done.stdout
    )
