"""Reading and writing files so that nothing is lost: replaced whole or left alone."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from xraystack.errors import BadInput


def read(path: Path) -> bytes:
    """The bytes of a file; raises BadInput where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unusable("cannot be read", path, error) from error


def write(path: Path, content: bytes) -> None:
    """Replace a file's content, or make the file, in one step that cannot be seen half done.

    A symbolic link is followed to the file it names. An existing file keeps its mode and, as far as
    the system lets us, its owner. Raises BadInput, with the file untouched, where it cannot be done.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(13, "Permission denied")
        if target.exists() and not target.is_file():
            # /dev/stdout, a pipe: there is no file to keep safe, and none to rename over.
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        raise _unusable("cannot be written", path, error) from error


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as draft:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
        _take_after(target, name)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _take_after(target: Path, draft: str) -> None:
    try:
        status = target.stat()
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(draft, 0o666 & ~umask)
        return
    with contextlib.suppress(PermissionError):
        os.chown(draft, status.st_uid, status.st_gid)
    os.chmod(draft, status.st_mode & 0o7777)


def _unusable(what: str, path: Path, error: OSError) -> BadInput:
    return BadInput(f"{what}: {error.strerror or error}", where=str(path))
