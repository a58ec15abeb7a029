"""What grading finds: a row a task, and all rows of a notebook with what its run showed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from ... import words

#: Codes of rows that say nothing about the student's knowledge: the answer was not judged.
NOT_JUDGED = frozenset(
    [
        "empty-file",
        "too-big",
        "not-a-notebook",
        "no-exercise",
        "time",
        "memory",
        "processes",
        "crash",
        "no-verdict",
        "not-run",
        "tampered",
    ]
)
#: Codes that another limit might change.
LIMITED = frozenset(("time", "memory", "processes"))


def reason(key: str, **values: Any) -> str:
    """Return a reason in words, from the catalogue."""
    return words.say(f"exercises.grade.{key}", **values)


@dataclass(frozen=True)
class Row:
    """One student's one task; of a file that holds no exercise, the file as a whole.

    ``tries`` is what the handed-in file says, ``None`` when it says nothing; ``seconds`` run from the
    verdict before; ``reason`` is what else the lecturer should know, in words.
    """

    student: str
    chapter: str
    task: str
    passed: bool
    code: str
    message: str
    tries: int | None
    seconds: float
    reason: str


@dataclass(frozen=True)
class Result:
    """All that grading a notebook gave; ``apart`` says what was kept apart while it ran."""

    student: str
    chapter: str
    seconds: float
    rows: tuple[Row, ...]
    apart: dict[str, bool] = field(default_factory=dict)

    @property
    def passed(self) -> int:
        """The number of tasks passed."""
        return sum(row.passed for row in self.rows)

    @property
    def tasks(self) -> int:
        """The number of tasks; none for a file that holds no exercise."""
        return sum(bool(row.task) for row in self.rows)

    @property
    def reasons(self) -> str:
        """Every reason of the rows once, in order."""
        return joined(row.reason for row in self.rows)

    @property
    def limited(self) -> bool:
        """Whether a limit was met, so that another limit could give another result."""
        return any(row.code in LIMITED for row in self.rows)

    def as_values(self) -> dict[str, Any]:
        """Return plain values for JSON; ``from_values`` reads them."""
        return asdict(self)

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> Result:
        """Read what ``as_values`` wrote; raises ``TypeError`` or ``KeyError`` for anything else."""
        return cls(**{**values, "rows": tuple(Row(**row) for row in values["rows"])})


def refused(student: str, code: str, why: str) -> Result:
    """Return the result of a file that cannot be run at all."""
    return Result(student, "", 0.0, (Row(student, "", "", False, code, "", None, 0.0, why),))


def joined(reasons: Iterable[str]) -> str:
    """Put reasons together, each once."""
    return " ".join(dict.fromkeys(one for one in reasons if one))
