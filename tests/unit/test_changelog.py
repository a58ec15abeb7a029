"""The changelog keeps its form, and one version is told everywhere."""

import re
import tomllib

import yaml
from support import ROOT

HEADING = re.compile(r"^## \[(.+?)\](?: - (\d{4}-\d{2}-\d{2}))?$", re.MULTILINE)
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_newest_version_is_that_of_the_package_and_of_the_citation() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    first, *released = HEADING.findall(text)
    assert first == ("Unreleased", "")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert released[0][0] == project["version"] == citation["version"]


def test_every_version_has_a_date_and_they_come_newest_first() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    released = HEADING.findall(text)[1:]
    dates = [date for _, date in released]
    assert all(dates)
    assert dates == sorted(dates, reverse=True)
    versions = [tuple(map(int, version.split("."))) for version, _ in released]
    assert versions == sorted(versions, reverse=True)
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= KINDS
