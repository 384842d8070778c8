"""ministack, the AWS emulator, as a process, with the few things that the project needs of it besides.

It converts ``DesiredCount``: CloudFormation hands every parameter's value on as text, and AWS converts
what is a number. ministack hands the text to its ECS, which cannot compare it with the number of
tasks. So it is converted at the door of that service; templates are never rewritten for the emulator.

It writes down which IAM actions the program asks of it, which it works out anyway, to enforce policies.
Calls are the program's if they carry its user agent, so those of the tests themselves do not count.
Each action is written once, a line each, to the file that ``ACTIONS_FILE`` names; where the emulator
knows no action, the path of the call.

It completes the default VPC of each account, as AWS has it: DNS hostnames, and a route to the gateway
that is attached.

It saves most of its CPU time. ministack reads the descriptions of all four hundred services, for a few more names,
at the first call of a service that it lacks; it parses each template several times, which libyaml does in
a tenth of the time, and once is enough; it decodes each form twice, and looks for Docker at each service of ECS.
Its application is served by uvicorn, whose parser of HTTP and event loop are in C, in place of Hypercorn.
"""

from __future__ import annotations

import functools
import os
import pickle
import urllib.parse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
import yaml
from botocore.session import Session
from ministack import app
from ministack.core import iam_actions, router
from ministack.services import ec2, ecs
from ministack.services.cloudformation import engine

USER_AGENT = "xraystack/"
Request = dict[str, Any]


def convert_desired_counts() -> None:
    """Let ECS have ``desiredCount`` as a number, from now on."""
    for name in ("_create_service", "_update_service"):
        setattr(ecs, name, _with_numeric_count(getattr(ecs, name)))


def _with_numeric_count(handle: Callable[[Request], Any]) -> Callable[[Request], Any]:
    @functools.wraps(handle)
    def converted(request: Request) -> Any:
        if isinstance(request.get("desiredCount"), str):
            request["desiredCount"] = int(request["desiredCount"])
        return handle(request)

    return converted


def know_services_by_name() -> None:
    """Have no description of a service read in order to know that there is such a service."""
    router._KNOWN_AWS_SERVICE_NAMES = frozenset(Session().get_available_services())  # noqa: SLF001


def parse_templates_once() -> None:
    """Have the same constructors build a template from the events of a faster parser, if it is installed.

    Of the same text there is a new copy each time.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    constructors = {"yaml_constructors": engine.CfnLoader.yaml_constructors}
    fast = type("CfnLoader", (loader,), constructors)

    @functools.lru_cache(maxsize=256)
    def pickled(text: str) -> bytes:
        return pickle.dumps(yaml.load(text, Loader=fast))  # noqa: S506  (a safe loader)

    class Once:
        """What yaml.load asks of a loader."""

        def __init__(self, text: str) -> None:
            self.text = text

        def get_single_data(self) -> Any:
            return pickle.loads(pickled(self.text))  # noqa: S301  (pickled here)

        def dispose(self) -> None:
            """Nothing is left."""

    engine.CfnLoader = Once


def decode_and_look_once() -> None:
    """Have no text of a form decoded twice, and Docker, which is there or not, looked for once."""
    urllib.parse.unquote = functools.lru_cache(maxsize=1024)(urllib.parse.unquote)
    ecs._get_docker = functools.cache(ecs._get_docker)  # noqa: SLF001


def complete_default_vpcs() -> None:
    """Give each account's default VPC what AWS gives it, from now on."""
    create = ec2._init_defaults  # noqa: SLF001

    def create_and_complete() -> None:
        create()
        ec2._vpcs[ec2._DEFAULT_VPC_ID]["EnableDnsHostnames"] = True  # noqa: SLF001
        way_out = {"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": ec2._DEFAULT_IGW_ID}  # noqa: SLF001
        state = {"State": "active", "Origin": "CreateRoute"}
        ec2._route_tables[ec2._DEFAULT_RTB_ID]["Routes"].append(way_out | state)  # noqa: SLF001

    ec2._init_defaults = create_and_complete  # noqa: SLF001
    ec2._default_initialized_scopes.clear()  # noqa: SLF001  (one has been created at the import)


def record_actions(path: Path) -> None:
    """Write the action of each of the program's calls to the file, from now on."""
    extract = iam_actions.extract_iam_action
    known: set[str] = set()

    def extract_and_record(
        service: str, method: str, path_: str, headers: dict[str, str], *rest: Any
    ) -> str | None:
        action: str | None = extract(service, method, path_, headers, *rest)
        name = action or path_
        if USER_AGENT in headers.get("user-agent", "") and name not in known:
            known.add(name)
            with path.open("a") as file:
                file.write(f"{name}\n")
        return action

    iam_actions.extract_iam_action = extract_and_record


def serve(host: str, port: int) -> None:
    """Serve the emulator's application until a signal ends it; the headers are its own, as behind Hypercorn."""
    uvicorn.run(
        app.app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=1,
    )


if __name__ == "__main__":
    if "ACTIONS_FILE" in os.environ:
        record_actions(Path(os.environ["ACTIONS_FILE"]))
    convert_desired_counts()
    know_services_by_name()
    parse_templates_once()
    decode_and_look_once()
    complete_default_vpcs()
    serve(os.environ["BIND_HOST"], int(os.environ["GATEWAY_PORT"]))
