"""The patch function that the options of ``xraystack patch`` select, and its results for files."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from xraystack import files
from xraystack.errors import BadInput, XraystackError
from xraystack.facts.instrumentation import signals_settings
from xraystack.patching import overlay, patch
from xraystack.patching.collectorless import CollectorlessOptions
from xraystack.patching.instrumentation.instrument_options import InstrumentOptions, SignalsOptions
from xraystack.patching.instrumentation.support_notes import note_shared_collector
from xraystack.patching.sdk_selection import SdkOptions
from xraystack.patching.sidecar.sidecar_addition import SidecarOptions
from xraystack.patching.switches.active_tracing import ActiveTracingOptions
from xraystack.patching.target_selection import TargetNames
from xraystack.patching.tracing_names import NamingOptions
from xraystack.stacks.collectors import COLLECTORS
from xraystack.stacks.collectors.cloudwatch_agent import SIGNALS_AGENT
from xraystack.stacks.collectors.container import SecondBackend
from xraystack.stacks.constraints import check_image
from xraystack.stacks.wiring import Wiring
from xraystack.template import document, limits
from xraystack.template.tree import Undecided

if TYPE_CHECKING:
    from collections.abc import Callable

    from xraystack.commands.patch.options import PatchOptions
    from xraystack.commands.patch.template_files import TemplateFile
    from xraystack.patching.patch_execution import Patch

WIRING_OPTIONS = ("daemon_address", "import_from", "parameter_from", "daemon_cidr")
"""Options that locate the shared collector, by the names of their fields."""


def patch_function(options: PatchOptions) -> Callable[[bytes, str], Patch]:
    """Return the function that patches a template's bytes and name. Raise BadInput for invalid values."""
    if options.overlay is not None:
        content = files.read_file(Path(options.overlay), limits.MAX_BYTES)
        source = overlay.read_overlay(content, options.overlay)
        return partial(
            patch.add_overlay,
            data=source.data,
            origin=source.place,
            replace=options.replace,
            check=options.is_check,
        )
    if not options.active_tracing:
        return _wiring_function(options)
    tracing = ActiveTracingOptions(options.resource, options.create_policy)
    switching = partial(
        patch.remove_active_tracing if options.remove else patch.add_active_tracing,
        options=tracing,
        replace=options.replace,
        check=options.is_check,
        reports_tasks=not options.connects_tasks,
    )
    if not options.connects_tasks:
        return switching
    return partial(patch.patch_in_turn, patchings=[switching, _wiring_function(options)])


def _wiring_function(options: PatchOptions) -> Callable[[bytes, str], Patch]:
    """Return the function that connects the ECS tasks of a template, or removes that."""
    address = {name: getattr(options, name) for name in WIRING_OPTIONS}
    wiring = Wiring(**{name: value for name, value in address.items() if value is not None})
    targets = TargetNames(
        options.task_definition,
        options.container,
        options.security_group,
        options.include_infrastructure,
    )
    naming = NamingOptions(options.tracing_name, options.tracing_name_from_container)
    if options.remove:
        return partial(
            patch.remove_wiring,
            wiring=wiring,
            target_names=targets,
            naming=naming,
            image_variables=options.image_env,
            check=options.is_check,
        )
    if options.instrumentation_image is not None:
        check_image(options.instrumentation_image, where="--instrumentation-image")
    signals = _signals_options(options)
    collector = SIGNALS_AGENT.name if signals else options.collector
    instrument = InstrumentOptions(
        options.instrument,
        options.image_env,
        options.instrumentation_image,
        collector,
        options.resize,
        signals,
    )
    second = SecondBackend(options.also_otlp) if options.also_otlp else None
    if second is not None and options.also_otlp_header is not None:
        header, arn = options.also_otlp_header
        second = second._replace(header=header, secret_arn=arn)
    sidecar = SidecarOptions(
        collector,
        options.resize,
        options.create_role,
        options.export,
        second,
        signals=signals is not None,
    )
    collectorless = CollectorlessOptions(options.resize, options.create_role)
    add_wiring = partial(
        patch.add_wiring,
        wiring=wiring,
        target_names=targets,
        naming=naming,
        sdk_options=SdkOptions(options.sdk, options.otlp_protocol, options.xray_sampling),
        sidecar=sidecar if options.sidecar else None,
        shared=COLLECTORS[options.collector] if options.collector else None,
        instrument=instrument if options.instrument else None,
        collectorless=collectorless if options.collectorless else None,
        with_switches=options.active_tracing,
        replace=options.replace,
        check=options.is_check,
    )
    if options.sidecar or options.collector or options.collectorless:
        return add_wiring
    return lambda content, name: note_shared_collector(add_wiring(content, name), wiring)


def _signals_options(options: PatchOptions) -> SignalsOptions | None:
    """Return the options of Application Signals, if it is requested. Raises BadInput for a name."""
    name = options.environment_name
    if name is not None and not signals_settings.ENVIRONMENT_NAME.fullmatch(name):
        raise BadInput(
            f"{name!r} is not a name of an environment",
            where="--environment-name",
            remedy="Use up to 255 letters, digits, and . _ : / -",
        )
    if not options.application_signals:
        return None
    return SignalsOptions(name, options.runtime_metrics, options.service_events)


def patch_file(
    patching: Callable[[bytes, str], Patch], file: TemplateFile, options: PatchOptions
) -> Patch | XraystackError:
    """Return the patch of a file, or the error that prevented it."""
    name, content = files.input_name(file.name), None
    try:
        content = _read_content(file)
        if file.is_discovered and document.cannot_be_template(content):
            return patch.skip_file(content, name, "has no Resources")
        skips_others = options.skip_others or file.is_discovered
        placeholder = patch.jinja_placeholder(content, name)
        if placeholder is None:
            return patching(content, name)
        if skips_others:
            return patch.skip_file(content, name, placeholder.what)
        return patch.add_note(patching(content, name), placeholder)
    except Undecided as error:
        return patch.report_undecided(content or b"", name, error) if options.is_check else error
    except BadInput as error:
        if content is None or not (options.skip_others or file.is_discovered):
            return error
        return patch.skip_unrelated_file(content, name, error) or error
    except XraystackError as error:
        return error


def _read_content(file: TemplateFile) -> bytes:
    if file.name == files.STDIN:
        return files.read_stream(sys.stdin.buffer, files.STDIN_NAME, limits.MAX_BYTES)
    return files.read_file(file.name, limits.MAX_BYTES)
