"""Reading and atomic writing of files.

A file's new content is first written to a draft in the same directory. Once all drafts of a call are on
the disk they replace the files, so a full disk, a missing permission or a concurrent edit
leaves every file unchanged.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from io import FileIO, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from xraystack.errors import BadInput, OutputLost, XraystackError

MAX_SIZE = 64 * 1024 * 1024
"""Default limit in bytes, larger than any file that this program is meant for."""

DISK_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""Errors of the disk rather than of the path, by number."""

STDIN = "-"
STDIN_NAME = "<stdin>"
"""The name of the input ``-`` in messages."""

PIECE = 1 << 20
"""Bytes to read at once."""


def read_file(path: Path | str, limit: int = MAX_SIZE) -> bytes:
    """Return the bytes of a file. Raises BadInput if it cannot be read or exceeds the limit.

    A pipe or a device such as ``/dev/zero`` has no size, so it is read up to the limit.
    """
    try:
        with FileIO(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > limit:
                raise _size_error(size, str(path))
            piece_size = min(size + 1, PIECE) if size else PIECE
            return read_stream(stream, str(path), limit, piece_size)
    except OSError as error:  # also of the disk: no output is lost
        what = f"cannot be read: {error.strerror or error}"
        raise BadInput(what, where=str(Path(path))) from error


def read_input(name: str) -> bytes:
    """Return the bytes of the file of that name, or of standard input for ``-``. Raises BadInput."""
    if name == STDIN:
        return read_stream(sys.stdin.buffer, input_name(name))
    return read_file(Path(name))


def input_name(name: str) -> str:
    """Return the name of an input for messages: that of the file, or ``<stdin>`` for ``-``."""
    return STDIN_NAME if name == STDIN else name


def argument_of(name: str) -> str:
    """Return the argument of a command that is to read the input of that name; FILE for stdin."""
    return "FILE" if name == STDIN_NAME else name


def read_stream(
    stream: BinaryIO | RawIOBase, name: str, limit: int = MAX_SIZE, piece_size: int = PIECE
) -> bytes:
    """Return all bytes of a stream. Raises BadInput if it exceeds the limit.

    Each call of ``read`` allocates ``piece_size`` bytes, so for a small file it should be small.
    """
    pieces = []
    size = 0
    while piece := stream.read(min(limit + 1 - size, piece_size)):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise _size_error(size, name)
    return b"".join(pieces)


def group_names(names: Iterable[str]) -> dict[str, list[str]]:
    """Return the first name of each file, with its further names: other paths and links."""
    first_names: dict[Any, str] = {}
    grouped: dict[str, list[str]] = {}
    for name in names:
        first = first_names.setdefault(_file_identity(name), name)
        grouped.setdefault(first, [])
        if name != first and name not in grouped[first]:
            grouped[first].append(name)
    return grouped


def _file_identity(name: str) -> Any:
    """Return what two names of one file have in common; the name itself if the file is not known."""
    try:
        status = os.stat(name)
    except (OSError, ValueError):
        return name
    return name if name == STDIN else (status.st_dev, status.st_ino)


class FileReplacement(NamedTuple):
    """The new content of a file, and the content that it was derived from.

    ``names`` are further names of the file. Those that are hard links get the new content too.
    """

    path: Path
    before: bytes
    after: bytes
    names: Sequence[str] = ()

    @property
    def links(self) -> list[Path]:
        """The further names that are hard links, each once."""
        own = os.path.realpath(self.path)
        return [
            Path(link) for link in dict.fromkeys(map(os.path.realpath, self.names)) if link != own
        ]


def replace_files(replacements: Sequence[FileReplacement]) -> None:
    """Replace the contents of existing files, all or none.

    Raises BadInput, with every file unchanged, if one cannot be written or has changed since it was read.
    If a file system accepts only some of the drafts, the error names the files that were replaced.
    """
    drafts: list[tuple[FileReplacement, Path, str]] = []
    try:
        for replacement in replacements:
            drafts.append(_prepare_draft(replacement))
            draft = drafts[-1][2]
            for link in replacement.links:
                drafts.append((replacement, link, _link_draft(draft, link)))  # noqa: PERF401  (known, if the next one fails)
        for replacement, target, _ in drafts:
            if read_file(target) != replacement.before:
                raise BadInput(
                    "has changed since xraystack read it, so no file was written",
                    where=str(replacement.path),
                    remedy="Run the command again.",
                )
        _install_drafts(drafts)
    finally:
        for _, _, draft in drafts:
            with contextlib.suppress(OSError):
                os.unlink(draft)


def _prepare_draft(replacement: FileReplacement) -> tuple[FileReplacement, Path, str]:
    """Return a replacement, the file that its path resolves to, and the draft beside that."""
    try:
        target = _resolve_link(replacement.path)
        if not target.is_file():
            raise BadInput("is not a regular file", where=str(replacement.path))
        return replacement, target, _create_draft(target, replacement.after)
    except OSError as error:
        raise _file_error("cannot be written", replacement.path, error) from error


def _link_draft(draft: str, link: Path) -> str:
    """Create another name of a draft, beside a hard link of its file, and return it."""
    name = f"{link.parent / Path(draft).name}.{link.name}"
    try:
        os.link(draft, name)
    except OSError as error:
        raise _file_error("cannot be written", link, error) from error
    return name


def _install_drafts(drafts: Sequence[tuple[FileReplacement, Path, str]]) -> None:
    done: list[str] = []
    for replacement, target, draft in drafts:
        try:
            os.replace(draft, target)
        except OSError as error:
            failure = _file_error("cannot be replaced", replacement.path, error)
            failure.remedy = (
                f"Files already written: {', '.join(done)}." if done else "No file was written."
            )
            raise failure from error
        done.append(str(replacement.path))


def count_other_links(replacement: FileReplacement) -> int:
    """Count the hard links of a file that keep the old content when it is replaced."""
    try:
        return replacement.path.stat().st_nlink - 1 - len(replacement.links)
    except OSError:
        return 0


def write_file(path: Path, content: bytes) -> None:
    """Replace a file's content, or create the file, atomically.

    A symbolic link is followed. An existing file keeps its mode and, where permitted, its owner and
    extended attributes.
    Raises BadInput or OutputLost, with the file unchanged.
    """
    try:
        target = _resolve_link(path)
        if target.exists() and not target.is_file():
            # /dev/stdout, a pipe: there is no file to keep safe, and none to rename over.
            target.write_bytes(content)
            return
        draft = _create_draft(target, content)
        try:
            os.replace(draft, target)
        except BaseException:
            os.unlink(draft)
            raise
    except OSError as error:
        raise _file_error("cannot be written", path, error) from error


def _resolve_link(path: Path) -> Path:
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _create_draft(target: Path, content: bytes) -> str:
    """Create a file with the content beside the target, with its mode and owner; return the path."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as draft:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
        _copy_permissions(target, name)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    return name


def _copy_permissions(target: Path, draft: str) -> None:
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
    _copy_attributes(target, draft)


def _copy_attributes(target: Path, draft: str) -> None:
    """Copy the extended attributes of a file, access control lists included, where permitted."""
    if not hasattr(os, "listxattr"):  # Linux only
        return
    with contextlib.suppress(OSError):
        for name in os.listxattr(target):
            with contextlib.suppress(OSError):
                os.setxattr(draft, name, os.getxattr(target, name))


def _size_error(size: int, where: str) -> BadInput:
    return BadInput(f"is too large: {size:,} bytes or more", where=str(Path(where)))


def _file_error(what: str, path: Path, error: OSError) -> XraystackError:
    kind = OutputLost if error.errno in DISK_ERRORS else BadInput
    return kind(f"{what}: {error.strerror or error}", where=str(path))
