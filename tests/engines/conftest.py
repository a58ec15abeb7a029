"""The built book in Firefox and in WebKit: one browser a worker, one page after another."""

from __future__ import annotations

from collections.abc import Iterator

import driven
import pytest
import support


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[driven.Engine]:
    with driven.firefox(tmp_path_factory.mktemp("firefox")) as engine:
        yield engine


@pytest.fixture(scope="session")
def webkit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[driven.Engine]:
    with driven.webkit(tmp_path_factory.mktemp("webkit")) as engine:
        yield engine


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with driven.served(support.BUILT) as address:
        yield address


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Iterator[driven.Site]:
    """Open the book anew; when the test ends, any error in the console fails it."""
    name, scheme = request.param
    engine = request.getfixturevalue(name)
    base = request.getfixturevalue("server") if scheme == "http" else support.BUILT.as_uri()
    engine.complaints()
    found = driven.Site(engine, base)
    yield found
    found.ask("forget")
    complaints = engine.complaints()
    assert not complaints, "\n".join([f"{found.here()}: errors in the console:", *complaints])
