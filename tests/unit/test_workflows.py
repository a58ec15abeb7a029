"""What runs elsewhere, before a commit and on a host of repositories, calls what is there."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest
import yaml
from support import ROOT

from gordian.cli import COMMANDS

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(name: str) -> list[dict[str, Any]]:
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text("utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def test_every_make_command_of_a_workflow_is_one_of_the_makefile() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = {
        target
        for path in WORKFLOWS
        for step in steps(path.name)
        for target in re.findall(r"\bmake ([\w-]+)", step.get("run", ""))
    }
    assert {"test", "test-all", "book"} <= called <= targets


def test_every_command_that_is_told_is_one_of_ours() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "book").glob("*.md"), ROOT / "binder" / "postBuild"]
    called = {
        command
        for path in (ROOT / "Makefile", *documents)
        for command in re.findall(
            r"(?:GORDIAN\)|bin/gordian|^gordian) (\w+)", path.read_text("utf-8"), re.M
        )
    }
    assert {"build", "live", "grade", "notebooks"} <= called <= set(COMMANDS)


@pytest.mark.parametrize(
    ("url", "named"), [('""', "false"), ("https://example.org/course", "true")]
)
def test_pages_are_published_only_when_a_repository_is_named(
    url: str, named: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    step = next(one for one in steps("pages.yml") if one.get("id") == "repository")
    script = re.search(r"<<'PYTHON'\n(.*)^PYTHON", step["run"], re.DOTALL | re.MULTILINE)
    assert script
    config = re.sub(r"(?m)^  url: .*$", f"  url: {url}", (ROOT / "_config.yml").read_text("utf-8"))
    (tmp_path / "_config.yml").write_text(config, "utf-8")
    monkeypatch.chdir(tmp_path)
    exec(script[1])
    assert capsys.readouterr().out == f"named={named}\n"
    jobs = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]
    assert jobs["deploy"]["if"] == "needs.build.outputs.named == 'true'"


def test_every_hook_of_a_commit_calls_a_program_of_the_environment() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    for repository in hooks["repos"]:
        assert repository["repo"] == "local", "a commit asks no network"
        for hook in repository["hooks"]:
            program, *arguments = shlex.split(hook["entry"])
            assert (ROOT / ".venv").name == program.split("/")[0]
            if program.endswith("gordian"):
                assert arguments[0] in COMMANDS, hook["id"]
            elif program.endswith("python"):
                assert (ROOT / arguments[0]).is_file(), hook["id"]
