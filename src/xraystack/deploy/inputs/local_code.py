"""Templates with local code, which has to be packaged before a deployment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xraystack.errors import BadInput
from xraystack.escaping import quote_command
from xraystack.facts.local_artifacts import LOCAL_PROPERTIES, REMOTE
from xraystack.template.nodes import get, key_text, pairs, text_of

if TYPE_CHECKING:
    from xraystack.deploy.inputs.template_source import TemplateSource

PACKAGED = "packaged.yml"


def reject_local_code(template: TemplateSource, stack_name: str) -> None:
    """Raise BadInput, with the commands, for a template that names local code or files."""
    first = next(_local_properties(template), None)
    if first is None:
        return
    path, value = first
    _, logical_id, _, name = path.rsplit("/", 3)
    package = ("sam", "package", "--template-file", template.name, "--s3-bucket", "BUCKET")
    raise BadInput(
        f'{name} of {logical_id} is the local path "{value}", which CloudFormation cannot read',
        where=template.place_of_path(path),
        remedy="Package the template, then deploy the result:\n"
        f"{quote_command((*package, '--output-template-file', PACKAGED))}\n"
        f"xraystack deploy --stack-name {stack_name} --template-file {PACKAGED}",
    )


def _local_properties(template: TemplateSource) -> Iterator[tuple[str, str]]:
    """Yield the path and the value of each property that is a local path."""
    for logical_id, resource in pairs(get(template.root, "Resources")):
        for name in LOCAL_PROPERTIES.get(text_of(get(resource, "Type")) or "", ()):
            value = text_of(get(get(resource, "Properties"), name))
            if value and not REMOTE.match(value):
                yield f"Resources/{key_text(logical_id)}/Properties/{name}", value
