"""The template of a deployment: its text, its origin, source lines of its parts, and local code in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from xraystack import files
from xraystack.errors import BadInput

if TYPE_CHECKING:
    import yaml

    from xraystack.aws.clients import Aws

MAX_BODY_BYTES = 51_200
"""Maximum length of TemplateBody."""
MAX_OBJECT_BYTES = 1_000_000
"""Maximum size of a template in S3. [CloudFormation quotas]"""
URL_PATH_SAFE = "/!$&'()*+,:;=@"
"""Characters of a URL's path that need no escape, besides letters, digits and -._~. [RFC 3986, 3.3]"""
PACKAGED = "packaged.yml"
"""File that the command in an error writes."""


class TemplateSource:
    """A template's text; ``name`` is its file's, or tells that it was rendered."""

    def __init__(self, body: str, name: str) -> None:
        self.body = body
        self.name = name

    @cached_property
    def root(self) -> yaml.Node | None:
        """The tree of the text; None if it cannot be parsed."""
        return self._parsed[0]

    @property
    def parse_error(self) -> BadInput | None:
        """The error, with ``name:line``, of a text that cannot be parsed.

        CloudFormation decides if a template is valid, so this is only for one that it has rejected.
        """
        return self._parsed[1]

    @cached_property
    def _parsed(self) -> tuple[yaml.Node | None, BadInput | None]:
        from xraystack.template.document import Document

        try:
            return Document(self.body.encode(), self.name).root, None
        except BadInput as error:
            return None, error

    def place(self, logical_id: str) -> str:
        """Return ``name:line`` of a resource, or an empty string if the template's text has none."""
        return self.place_of_path(f"/Resources/{logical_id}")

    def place_of_path(self, path: str) -> str:
        """Return ``name:line`` of the node at a path, or of its last part that exists."""
        last_line: int | None = None
        node = self.root
        for part in path.strip("/").split("/"):
            line = self._line_of_part(node, part)
            if line is None:
                break
            last_line, node = line, self._child_node(node, part)
        return "" if last_line is None else f"{self.name}:{last_line}"

    @staticmethod
    def _child_node(node: yaml.Node | None, part: str) -> yaml.Node | None:
        import yaml

        from xraystack.template.nodes import get, items

        if part.isdecimal() and isinstance(node, yaml.SequenceNode):
            return dict(enumerate(items(node))).get(int(part))
        return get(node, part)

    def _line_of_part(self, node: yaml.Node | None, part: str) -> int | None:
        import yaml

        if isinstance(node, yaml.MappingNode):
            keys = [key for key, _ in node.value if key.value == part]
            return keys[-1].start_mark.line + 1 if keys else None
        inner = self._child_node(node, part)
        return inner.start_mark.line + 1 if inner is not None else None

    @cached_property
    def metadata(self) -> dict[str, Any]:
        """The template's Metadata as plain data; empty if there is none."""
        return self._section("Metadata")

    @cached_property
    def outputs(self) -> dict[str, Any]:
        """The template's outputs as plain data; empty if there are none."""
        return self._section("Outputs")

    @cached_property
    def parameters(self) -> dict[str, dict[str, Any]]:
        """The declarations of parameters as plain data; those that are no mappings are left out."""
        declared = self._section("Parameters")
        return {name: one for name, one in declared.items() if isinstance(one, dict)}

    def _section(self, name: str) -> dict[str, Any]:
        from xraystack.template.nodes import get, node_data

        node = get(self.root, name)
        section = node_data(node) if node is not None else None
        return section if isinstance(section, dict) else {}

    def has_no_default(self, parameter: str) -> bool:
        """Return whether the text declares that parameter without a default."""
        from xraystack.template.nodes import get

        declared = get(get(self.root, "Parameters"), parameter)
        return declared is not None and get(declared, "Default") is None

    def submit(self, aws: Aws, bucket: str | None, prefix: str) -> dict[str, Any]:
        """Return the template arguments of CreateChangeSet; upload to S3 if there is a ``bucket``.

        They are the text, or the URL of the object. Raises BadInput if the template is too long for a
        request and there is no bucket, or for S3 as well.
        """
        content = self.body.encode()
        if len(content) > MAX_OBJECT_BYTES:
            raise BadInput(
                f"the template has {len(content):,} bytes; CloudFormation accepts at most "
                f"{MAX_OBJECT_BYTES:,}",
                where=self.name,
                remedy="Split it into several stacks.",
            )
        if bucket is None:
            if len(content) > MAX_BODY_BYTES:
                raise BadInput(
                    f"the template has {len(content):,} bytes; without a bucket at most "
                    f"{MAX_BODY_BYTES:,} are possible",
                    where=self.name,
                    remedy="Pass a bucket in the same region: --s3-bucket BUCKET",
                )
            return {"TemplateBody": self.body}
        key = f"{prefix.rstrip('/')}/" if prefix else ""
        key += f"{hashlib.sha256(content).hexdigest()[:32]}.template"
        aws.s3.put_object(Bucket=bucket, Key=key, Body=content)
        return {"TemplateURL": f"{aws.s3.meta.endpoint_url}/{bucket}/{quote(key, URL_PATH_SAFE)}"}


def reject_local_code(template: TemplateSource, stack_name: str) -> None:
    """Raise BadInput, with the commands, for a template that names local code or files."""
    from xraystack.escaping import quote_command

    first = next(_local_properties(template), None)
    if first is None:
        return
    path, value = first
    _, logical_id, _, name = path.rsplit("/", 3)
    file = files.argument_of(template.name)
    package = ("sam", "package", "--template-file", file, "--s3-bucket", "BUCKET")
    raise BadInput(
        f'{name} of {logical_id} is the local path "{value}", which CloudFormation cannot read',
        where=template.place_of_path(path),
        remedy="Package the template, then deploy the result:\n"
        f"{quote_command((*package, '--output-template-file', PACKAGED))}\n"
        f"xraystack deploy --stack-name {stack_name} --template-file {PACKAGED}",
    )


def _local_properties(template: TemplateSource) -> Iterator[tuple[str, str]]:
    """Yield the path and the value of each property that is a local path."""
    from xraystack.facts.local_artifacts import LOCAL_PROPERTIES, REMOTE
    from xraystack.template.nodes import get, key_text, pairs, text_of

    for logical_id, resource in pairs(get(template.root, "Resources")):
        for name in LOCAL_PROPERTIES.get(text_of(get(resource, "Type")) or "", ()):
            value = text_of(get(get(resource, "Properties"), name))
            if value and not REMOTE.match(value):
                yield f"Resources/{key_text(logical_id)}/Properties/{name}", value
