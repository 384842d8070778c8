"""Read once a process: the descriptions of AWS's services, and the rules and schemas of cfn-lint.

Both packages read them anew for every session or run, which a process of the program does once and a
process of tests thousands of times. Only what is installed with the packages is kept, as it is read, and
what follows from that alone: sessions, clients, rules and runs are made as ever.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib.util
import inspect
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import botocore.compat
import botocore.endpoint
import botocore.hooks
import botocore.httpsession
import botocore.loaders
import botocore.session
import botocore.useragent
import botocore.utils
from botocore.client import ClientCreator
from botocore.hooks import EventAliaser, NodeList, _PrefixTrie  # type: ignore[attr-defined]
from botocore.httpsession import URLLib3Session
from botocore.loaders import JSONFileLoader, Loader
from botocore.model import ServiceModel
from urllib3 import PoolManager


def share_service_descriptions() -> None:
    """Have all sessions of this process share their descriptions of services, from now on.

    Each file is read once. The names of services, the methods of clients and the names of events follow
    from the files, and how a function takes arguments from its definition. What clients do at each creation
    or call, and what has one result, is done in a shorter way.
    """
    botocore.session.create_loader = functools.cache(_create_loader)
    JSONFileLoader.load_file = _once_a_file(JSONFileLoader.load_file)  # type: ignore[assignment, method-assign]
    Loader.list_available_services = _once_installed(Loader.list_available_services)  # type: ignore[assignment, method-assign]
    ClientCreator._create_methods = _once_a_service(ClientCreator._create_methods)  # type: ignore[attr-defined]  # noqa: SLF001
    ClientCreator._load_service_model = _load_service_model  # type: ignore[attr-defined]  # noqa: SLF001
    _PrefixTrie.__copy__ = _copy_handlers
    EventAliaser.__init__ = _with_one_cache(EventAliaser.__init__)  # type: ignore[method-assign]
    botocore.hooks.accepts_kwargs = _accepts_kwargs  # type: ignore[assignment]
    botocore.useragent.sanitize_user_agent_string_component = functools.cache(
        botocore.useragent.sanitize_user_agent_string_component
    )
    botocore.utils.get_environ_proxies = _if_any_proxy(botocore.utils.get_environ_proxies)  # type: ignore[assignment]
    botocore.endpoint.get_environ_proxies = botocore.utils.get_environ_proxies
    botocore.httpsession.PoolManager = _Pools  # type: ignore[attr-defined]
    URLLib3Session._get_ssl_context = _not_at_first(URLLib3Session._get_ssl_context)  # type: ignore[attr-defined]  # noqa: SLF001


def _once_a_file(
    read: Callable[[JSONFileLoader, str], Any],
) -> Callable[[JSONFileLoader, str], Any]:
    installed = Path(botocore.loaders.__file__).parent
    once = functools.cache(lambda path: read(JSONFileLoader(), path))

    def load_file(loader: JSONFileLoader, path: str) -> Any:
        return once(path) if Path(path).is_relative_to(installed) else read(loader, path)

    return load_file


def _once_installed(
    list_services: Callable[[Loader, str], list[str]],
) -> Callable[[Loader, str], list[str]]:
    installed = Loader.BUILTIN_DATA_PATH

    @functools.cache
    def once(type_name: str) -> list[str]:
        return list_services(_loader_of(installed), type_name)

    def list_available_services(loader: Loader, type_name: str) -> list[str]:
        others = [path for path in loader.search_paths if path != installed]
        found = list_services(_loader_of(*others), type_name)
        return sorted({*found, *once(type_name)} if installed in loader.search_paths else found)

    return list_available_services


def _loader_of(*paths: str) -> Loader:
    return Loader(extra_search_paths=paths, include_default_search_paths=False)


def _once_a_service(
    create: Callable[[ClientCreator, Any], dict[str, Any]],
) -> Callable[[ClientCreator, Any], dict[str, Any]]:
    known: dict[ServiceModel, dict[str, Any]] = {}

    def create_methods(creator: ClientCreator, service_model: ServiceModel) -> dict[str, Any]:
        if service_model not in known:
            known[service_model] = create(creator, service_model)
        return dict(known[service_model])

    return create_methods


def _load_service_model(
    creator: ClientCreator, service: str, version: str | None = None
) -> ServiceModel:
    """Return the model of a service, which finds the shape of each call once, the same for a description."""
    read = creator._loader.load_service_model  # type: ignore[attr-defined]  # noqa: SLF001
    description = read(service, "service-2", api_version=version)
    key = (service, id(description))
    if key not in _models:  # the model keeps its description, and so that keeps its ID
        _models[key] = ServiceModel(description, service_name=service)
    return _models[key]


_models: dict[tuple[str, int], ServiceModel] = {}


def _copy_handlers(handlers: _PrefixTrie) -> _PrefixTrie:
    """Return a copy of the handlers of a session for a client, by its known parts."""

    def copy_node(node: dict[str, Any]) -> dict[str, Any]:
        children = {name: copy_node(child) for name, child in node["children"].items()}
        values = node["values"] and NodeList(*(list(part) for part in node["values"]))
        return {"chunk": node["chunk"], "children": children, "values": values}

    copied = type(handlers)()
    copied._root = copy_node(handlers._root)  # noqa: SLF001
    return copied


def _with_one_cache(initialize: Callable[..., None]) -> Callable[..., None]:
    names: dict[str, str] = {}

    def initialize_with_names(aliaser: Any, *given: Any) -> None:
        initialize(aliaser, *given)
        aliaser._alias_name_cache = names  # noqa: SLF001

    return initialize_with_names


def _accepts_kwargs(handler: Any) -> Any:
    function = getattr(handler, "__func__", handler)
    if inspect.isfunction(function) and not hasattr(function, "__signature__"):
        return function.__code__.co_flags & inspect.CO_VARKEYWORDS
    return botocore.compat.accepts_kwargs(handler)


def _if_any_proxy(find: Callable[[str], dict[str, Any]]) -> Callable[[str], dict[str, Any]]:
    """Have the environment, which is searched four times for a proxy, searched once if it names none."""

    def find_proxies(url: str) -> dict[str, Any]:
        return find(url) if any(name.lower().endswith("_proxy") for name in os.environ) else {}

    return find_proxies


def _not_at_first(create: Callable[[URLLib3Session], Any]) -> Callable[[URLLib3Session], Any]:
    """Have no settings of TLS for a session that is being made; later it asks for those of a proxy."""

    def get_ssl_context(session: URLLib3Session) -> Any:
        return create(session) if hasattr(session, "_manager") else None

    return get_ssl_context


class _Pools(PoolManager):
    """The hosts of a session, of which those that speak TLS get its settings, made as botocore makes them."""

    def _new_pool(
        self, scheme: str, host: str, port: int, request_context: dict[str, Any] | None = None
    ) -> Any:
        if scheme == "https" and request_context is not None:
            request_context["ssl_context"] = botocore.httpsession.create_urllib3_context()
        return super()._new_pool(scheme, host, port, request_context)


def _create_loader(search_path: str | None = None) -> Loader:
    loader = botocore.loaders.create_loader(search_path)
    loader._search_paths = _Paths(loader.search_paths)  # type: ignore[attr-defined]  # noqa: SLF001
    return loader


class _Paths(list[str]):
    """The directories of a loader, to which every session of boto3 appends its own."""

    def append(self, path: str) -> None:
        """Have the directory among them."""
        if path not in self:
            super().append(path)


def share_rules() -> None:
    """Have cfn-lint read its rules and schemas once, from now on, if it is imported.

    Its modules import the function by name, so each of those is given the other one.
    """
    helpers = sys.modules.get("cfnlint.helpers")
    if helpers is None or hasattr(helpers.load_resource, "cache_info"):
        return
    read, once = helpers.load_resource, functools.cache(helpers.load_resource)
    for name, module in list(sys.modules.items()):
        if name.startswith("cfnlint.") and vars(module).get("load_resource") is read:
            vars(module)["load_resource"] = once
        if name.startswith("cfnlint.") and vars(module).get("fields") is dataclasses.fields:
            vars(module)["fields"] = functools.cache(dataclasses.fields)
    vars(helpers)["import_filename"] = functools.cache(_with_index(helpers.import_filename))
    _evolve_by_attributes()
    _compile_methods_once()
    if importlib.util.find_spec("pycosat") is None:
        sys.modules["pycosat"] = None  # type: ignore[assignment]  # sympy looks for it at each condition


def _with_index(import_filename: Callable[[str, str], Any]) -> Callable[[str, str], Any]:
    """Have the rule that calls others for a keyword look at those of the keyword alone.

    It looks through all two hundred for each value of a template.
    """

    def import_with_index(name: str, root: str) -> Any:
        module = import_filename(name, root)
        if name == "CfnLint" and root.endswith("jsonschema"):
            module.CfnLint.cfnLint = index_rules(module.CfnLint.cfnLint)
        return module

    return import_with_index


def index_rules(check: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """A check that calls the rules of keywords, which looks for them in an index."""

    def check_rules_of_keywords(
        rule: Any, validator: Any, keywords: list[str], *instance_and_schema: Any
    ) -> Iterator[Any]:
        children = list(rule.child_rules.values())
        known, by_keyword = vars(rule).get("_index", (None, None))
        if known != children:
            by_keyword = defaultdict(dict)
            for child in filter(None, children):
                for keyword in child.keywords:
                    by_keyword[keyword][child.id] = child
            vars(rule)["_index"] = children, by_keyword
        for keyword in keywords:
            if found := by_keyword.get(keyword):
                called = SimpleNamespace(child_rules=found)
                yield from check(called, validator, [keyword], *instance_and_schema)

    return check_rules_of_keywords


def _evolve_by_attributes() -> None:
    """Have the validators of cfn-lint and their contexts evolve, which they do at each value of a template."""
    from cfnlint.context.context import Context
    from cfnlint.jsonschema import validators

    Context.evolve = evolve_context
    for validator in (validators.CfnTemplateValidator, validators.StandardValidator):
        validator.evolve = evolve_validator
    create = validators.create

    def create_and_evolve(*given: Any, **named: Any) -> Any:
        validator = create(*given, **named)
        validator.evolve = evolve_validator
        return validator

    vars(validators)["create"] = create_and_evolve


def evolve_context(context: Any, **changes: Any) -> Any:
    """Return a context with changes, by the attributes of the first: a frozen data class takes longer."""
    attributes = dict(vars(context))
    attributes.pop("module_names", None)  # cached, of its resources
    if "ref_values" in changes:
        changes["ref_values"] = {**context.ref_values, **changes["ref_values"]}
    return _with_attributes(context, attributes, changes)


def evolve_validator(validator: Any, **changes: Any) -> Any:
    """Return a validator with changes, by the attributes of the first."""
    evolved = _with_attributes(validator, dict(vars(validator)), changes)
    evolved.__post_init__()
    return evolved


def _with_attributes(value: Any, attributes: dict[str, Any], changes: dict[str, Any]) -> Any:
    assert changes.keys() <= attributes.keys()
    attributes.update(changes)
    evolved = object.__new__(type(value))
    vars(evolved).update(attributes)
    return evolved


def _compile_methods_once() -> None:
    """Have the methods of data classes compiled once a text.

    cfn-lint makes a class for every validator, seventy a template, whose methods have the same text.
    """
    code = functools.cache(lambda text: compile(text, "<string>", "exec"))

    def execute(text: str, names: dict[str, Any], found: dict[str, Any]) -> None:
        exec(code(text), names, found)  # noqa: S102

    vars(dataclasses)["exec"] = execute
