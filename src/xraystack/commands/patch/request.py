"""What the options of ``xraystack patch`` ask for, as a function of a template's bytes and name."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xraystack import files
from xraystack.commands.patch import sdk_options
from xraystack.patching import overlay, patch
from xraystack.patching.sidecar_addition import Asked
from xraystack.patching.target_selection import Named
from xraystack.patching.tracing_names import Naming
from xraystack.stacks.wiring import Wiring
from xraystack.template import limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from xraystack.patching.patch import Patch

WIRING_OPTIONS = ("daemon_address", "import_from", "parameter_from", "daemon_cidr")
"""Options that say where the daemon is."""


def patch_function(given: dict[str, Any]) -> Callable[[bytes, str], Patch]:
    """How a template is to be patched. Raises BadInput for values that are none."""
    check = given["mode"] == "check"
    if given["overlay"]:
        content = files.read(Path(given["overlay"]), limits.MAX_BYTES)
        found = overlay.overlay(content, given["overlay"])
        return partial(
            patch.overlaid,
            data=found.data,
            origin=found.place,
            replace=given["replace"],
            check=check,
        )
    common: dict[str, Any] = {
        "wiring": Wiring(
            **{name: given[name] for name in WIRING_OPTIONS if given[name] is not None}
        ),
        "named": Named(
            given["task_definition"],
            given["container"],
            given["security_group"],
            given["include_infrastructure"],
        ),
        "naming": Naming(given["tracing_name"], given["tracing_name_from_container"]),
        "check": check,
    }
    if given["remove"]:
        return partial(patch.unwired, **common)
    beside = Asked(given["collector"], given["resize"], given["create_role"])
    return partial(
        patch.wired,
        **common,
        sending=sdk_options.sending(given),
        sidecar=beside if given["sidecar"] else None,
        replace=given["replace"],
    )
