"""What ``xraystack deploy`` is asked for, from its options and the files that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xraystack.deploy.operation import Request
    from xraystack.deploy.template_source import TemplateSource


def request(given: dict[str, Any]) -> Request:
    """The request that the options make. Raises BadInput."""
    from xraystack.deploy import parameter_files
    from xraystack.deploy.operation import Request

    files = given["parameters_file"]
    values = parameter_files.from_files(files)
    origins = dict.fromkeys(values.parameters, f"file {', '.join(files)}")
    overrides = parameter_files.from_arguments(given["parameter_overrides"])
    for name in overrides.parameters:
        origins.pop(name, None)
    tags = dict(parameter_files.pair(tag, "--tags") for tag in given["tags"])
    return Request(
        stack_name=given["stack_name"],
        template=template(given["template_file"]),
        given=values.overridden_by(overrides).overridden_by(parameter_files.Given(tags=tags)),
        origins=origins,
        reset=given["reset_parameter"],
        use_defaults=given["use_defaults"],
        capabilities=given["capabilities"],
        role_arn=given["role_arn"],
        notification_arns=given["notification_arns"],
        on_failure=given["on_failure"],
        disable_rollback=given["disable_rollback"],
        import_existing_resources=given["import_existing_resources"],
        express=given["express"],
        revert_drift=given["revert_drift"],
        s3_bucket=given["s3_bucket"],
        s3_prefix=given["s3_prefix"],
    )


def template(template_file: str | None) -> TemplateSource:
    """The template in a file, or the daemon stack as it is rendered. Raises BadInput."""
    from xraystack.deploy.template_source import TemplateSource

    if template_file is None:
        from xraystack.stacks import daemon, rendering
        from xraystack.stacks.settings import DaemonSettings

        return TemplateSource(
            rendering.to_yaml(daemon.build(DaemonSettings())), "rendered template"
        )
    from pathlib import Path

    from xraystack import files
    from xraystack.errors import BadInput

    try:
        return TemplateSource(files.read(Path(template_file)).decode(), template_file)
    except UnicodeDecodeError as error:
        raise BadInput(f"is not UTF-8: {error.reason}", where=template_file) from error
