"""What a process of tests reads once is what botocore would read."""

from __future__ import annotations

import copy
import functools
import importlib.util
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from unittest import mock

import botocore.compat
import botocore.hooks
import botocore.utils
import pytest
from botocore.httpsession import URLLib3Session
from botocore.loaders import Loader
from cfnlint.context.context import Context
from cfnlint.rules.jsonschema.CfnLint import CfnLint

from tests.support import caches

INSTALLED = Loader.BUILTIN_DATA_PATH


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A directory with the description of a service that nobody else has."""
    (tmp_path / "own/2026-01-01").mkdir(parents=True)
    (tmp_path / "own/2026-01-01/service-2.json").write_text("{}")
    return str(tmp_path)


def services(*directories: str) -> list[str]:
    loader = Loader([*directories], include_default_search_paths=False)
    return loader.list_available_services("service-2")


def test_services_are_those_of_the_directories_of_a_session(own: str) -> None:
    descriptions = Path(INSTALLED).glob("*/*/service-2.json*")
    installed = {path.parent.parent.name for path in descriptions}

    assert services(INSTALLED) == sorted(installed)
    assert services(own, INSTALLED) == sorted({"own", *installed})
    assert services(own) == ["own"]
    assert services() == []


class Handlers:
    def with_any(self, **_: Any) -> None: ...

    def with_one(self, one: Any) -> None: ...

    def __call__(self, *, one: Any, **_: Any) -> None: ...


HANDLERS: dict[str, Callable[..., Any]] = {
    "function": lambda **_: None,
    "function of one argument": lambda _: None,
    "method": Handlers().with_any,
    "method of one argument": Handlers().with_one,
    "object": Handlers(),
    "partial": functools.partial(Handlers().with_any, one=1),
    "decorated": functools.wraps(Handlers.with_one)(lambda **_: None),
}


@pytest.mark.parametrize("handler", HANDLERS.values(), ids=HANDLERS)
def test_handlers_take_the_arguments_that_their_signature_says(handler: Callable[..., Any]) -> None:
    found = botocore.hooks.accepts_kwargs(handler)

    assert bool(found) == bool(botocore.compat.accepts_kwargs(handler))


def test_handlers_are_copied_and_those_of_a_client_are_its_own() -> None:
    def handle(**_: Any) -> None: ...

    emitter = botocore.hooks.HierarchicalEmitter()
    for register in (emitter.register_first, emitter.register, emitter.register_last):
        register("before-call.ecs.*", handle)
    copied = copy.copy(emitter)
    assert vars(vars(copied)["_handlers"]) == vars(vars(emitter)["_handlers"])

    copied.register("before-call.ecs.ListTasks", handle)
    copied.unregister("before-call.ecs.*", handle)

    assert len(copied.emit("before-call.ecs.ListTasks")) == 3
    assert len(emitter.emit("before-call.ecs.ListTasks")) == 3
    assert len(emitter.emit("before-call.ecs.StopTask")) == 3
    assert len(copied.emit("before-call.ecs.StopTask")) == 2


@pytest.mark.parametrize(
    ("variables", "proxies"),
    [
        ({}, {}),
        ({"https_proxy": "http://a"}, {"https": "http://a"}),
        ({"HTTP_PROXY": "http://a"}, {"http": "http://a"}),
        ({"http_proxy": "http://a", "NO_PROXY": "amazonaws.com"}, {}),
    ],
)
def test_proxies_are_those_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], proxies: dict[str, str]
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert botocore.utils.get_environ_proxies("https://sts.amazonaws.com/") == proxies


def test_hosts_with_tls_have_its_settings_and_others_none() -> None:
    session = URLLib3Session(proxies={"https": "http://proxy.example.org"})
    manager = session._get_connection_manager("https://a.example.org")  # type: ignore[attr-defined]  # noqa: SLF001
    proxy = session._get_proxy_manager("http://proxy.example.org")  # type: ignore[attr-defined]  # noqa: SLF001

    plain, secure, tunnelled = (
        of.connection_from_url(f"{scheme}://a.example.org")
        for of, scheme in ((manager, "http"), (manager, "https"), (proxy, "https"))
    )

    assert "ssl_context" not in plain.conn_kw
    for pool in (secure, tunnelled):
        assert pool.conn_kw["ssl_context"].verify_mode is ssl.CERT_REQUIRED
        assert pool.conn_kw["ssl_context"].options & ssl.OP_NO_TICKET


def test_the_rules_of_a_keyword_are_those_that_cfn_lint_finds_for_it() -> None:
    class Child(NamedTuple):
        id: str
        keywords: list[str]

        def validate(self, *_: object) -> Iterator[SimpleNamespace]:
            yield SimpleNamespace(rule=self.id)

    def check(rule: Any) -> list[list[str]]:
        found = [CfnLint.cfnLint, caches.index_rules(CfnLint.cfnLint)]
        validator = mock.MagicMock()
        return [
            [one.rule for one in each(rule, validator, ["a", "c", "b"], {}, {})] for each in found
        ]

    several = {"E1": Child("E1", ["b"]), "E2": Child("E2", ["a", "b"]), "E3": None}
    rule = SimpleNamespace(child_rules=several)
    assert check(rule) == [["E2", "E1", "E2"]] * 2
    several["E3"] = Child("E3", ["c"])
    assert check(rule) == [["E2", "E3", "E1", "E2"]] * 2


def fresh(module: str) -> Any:
    """A module as it is installed, executed anew."""
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"regions": ["eu-west-1"], "strict_types": False},
        {"ref_values": {"A": "2", "B": "3"}},
        {"resources": {}},
    ],
)
def test_a_context_evolves_as_cfn_lint_has_it(changes: dict[str, Any]) -> None:
    made = fresh("cfnlint.context.context")
    context = made.Context(ref_values={"A": "1"}, functions=["Ref"], resources={"R": None})
    vars(context)["module_names"] = ("R",)

    evolved = caches.evolve_context(context, **changes)

    assert vars(evolved) == vars(context.evolve(**changes))
    assert type(evolved) is made.Context
    assert context.ref_values == {"A": "1"}


@pytest.mark.parametrize("changes", [{}, {"schema": {"type": "string"}}, {"context": None}])
def test_a_validator_evolves_as_cfn_lint_has_it(changes: dict[str, Any]) -> None:
    made = fresh("cfnlint.jsonschema.validators")
    validator = made.StandardValidator({"type": "object"})

    evolved = caches.evolve_validator(validator, **changes)

    assert vars(evolved) == vars(validator.evolve(**changes))
    assert list(evolved.iter_errors(1)) == list(validator.evolve(**changes).iter_errors(1))


def test_what_does_not_exist_does_not_evolve() -> None:
    with pytest.raises(AssertionError):
        caches.evolve_context(Context(), colour="red")
