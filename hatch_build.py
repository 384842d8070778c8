"""Metadata of the package that depends on where it is built: the address of the repository.

A release workflow says it by ``GITHUB_SERVER_URL`` and ``GITHUB_REPOSITORY``, anybody else by
``XRAYSTACK_REPOSITORY``. Then the package names it, and the README's links, which are relative in the
repository, lead there from an index's page too. Without it neither is so: an address that is somebody
else's is worse than none.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class RepositoryMetadata(MetadataHookInterface):
    """Fills in ``readme`` and ``urls``."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill them in."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        repository = _repository()
        if repository:
            tag = f"v{metadata['version']}"
            text = _absolute(text, repository, tag)
            metadata["urls"] = {
                "Source": repository,
                "Documentation": f"{repository}/blob/{tag}/docs/index.md",
                "Changelog": f"{repository}/blob/{tag}/CHANGELOG.md",
                "Issues": f"{repository}/issues",
            }
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def _repository() -> str:
    server, name = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY")
    found = f"{server}/{name}" if server and name else ""
    return os.environ.get("XRAYSTACK_REPOSITORY", found).rstrip("/")


def _absolute(text: str, repository: str, tag: str) -> str:
    """Return the text with absolute links to the repository; pictures as files."""
    text = re.sub(r"(!\[[^\]]*\]\()(?!\w+:)([^)]+)", rf"\1{repository}/raw/{tag}/\2", text)
    return re.sub(r"((?<!!)\[[^\]]*\]\()(?!\w+:|#)([^)]+)", rf"\1{repository}/blob/{tag}/\2", text)
