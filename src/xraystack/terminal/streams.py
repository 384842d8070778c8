"""Wrappers of stdout and stderr that record write failures.

Python's own streams may lose output without an error: an unbuffered one may write only a part, and one
that was closed before the start is None and accepts everything. One that has failed fails again when
the interpreter exits, with another exit code.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import sys
from typing import Any, TextIO

from xraystack.errors import BrokenPipe, OutputLost

ERRORS = "xraystack-substitutes"
SUBSTITUTES = {
    "\N{FULL BLOCK}": "#",
    "\N{LIGHT SHADE}": ".",
    "\N{HORIZONTAL ELLIPSIS}": "~",
    "\N{BULLET}": "*",
    "\N{MULTIPLICATION SIGN}": "x",
}
"""Characters of ASCII for those that an encoding lacks, as wide, so that columns stay aligned."""


def _substitute_characters(error: UnicodeError) -> tuple[str | bytes, int]:
    """Return the substitute of a character, else its escape sequence. Handles errors of encoding."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    substitute = SUBSTITUTES.get(error.object[error.start])
    if substitute is not None:
        return substitute, error.start + 1
    single = UnicodeEncodeError(
        error.encoding, error.object, error.start, error.start + 1, error.reason
    )
    return codecs.backslashreplace_errors(single)


codecs.register_error(ERRORS, _substitute_characters)


class RecordedStream(io.TextIOBase):
    """A standard stream that records its first write failure.

    After that, output goes to the stream ``instead``, if that is set. Else a vital stream raises
    OutputLost, or BrokenPipe for a pipe without a reader, and another stream drops the output.
    """

    def __init__(self, stream: TextIO | None, name: str, *, is_vital: bool) -> None:
        self.loss: OutputLost | None = None
        self.instead: RecordedStream | None = None
        self._stream = stream
        self._name = name
        self._is_vital = is_vital

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the output."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        """The handling of characters that the encoding lacks."""
        return ERRORS

    def isatty(self) -> bool:
        """Return whether this is a terminal."""
        return self._stream is not None and not self._stream.closed and self._stream.isatty()

    def fileno(self) -> int:
        """Return the file descriptor. Raises OSError if there is none."""
        if self._stream is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self._stream.fileno()

    def writable(self) -> bool:
        """Return True; a failure is recorded instead."""
        return True

    def write(self, text: str) -> int:
        """Write a text at once."""
        self.write_bytes(text.encode(self.encoding, self.errors))
        return len(text)

    def write_bytes(self, content: bytes) -> None:
        """Write bytes at once."""
        if not content:
            return
        if self.loss is None:
            try:
                self._write_all(content)
            except (OSError, ValueError) as error:  # a closed stream raises ValueError
                self._record_loss(error)
            else:
                return
        if self.instead is not None:
            if self.instead.loss is None:
                self.instead.write_bytes(content)
        elif self._is_vital and self.loss is not None:
            raise self.loss

    def _write_all(self, content: bytes) -> None:
        if self._stream is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        stream: Any = self._stream.buffer
        rest = memoryview(content)
        while rest:
            written = stream.write(rest)
            if written is None:  # of an unbuffered stream that does not block
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            rest = rest[written:]
        stream.flush()

    def _record_loss(self, error: OSError | ValueError) -> None:
        kind = BrokenPipe if isinstance(error, BrokenPipeError) else OutputLost
        reason = getattr(error, "strerror", None) or error
        self.loss = kind(f"cannot be written: {reason}", where=self._name)
        # The rest of the buffers would fail again when the interpreter exits.
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
        if self.instead is not None and self.instead.loss is None:
            self.instead.write(f"! {self.loss}; the rest of the messages follows here.\n")


def install_streams() -> None:
    """Replace sys.stdout and sys.stderr by recorded streams."""
    _reserve_descriptors()
    if sys.stdin is None:  # closed before the start
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    sys.stdout = RecordedStream(sys.stdout, "stdout", is_vital=True)
    sys.stderr = RecordedStream(sys.stderr, "stderr", is_vital=False)


def _reserve_descriptors() -> None:
    """Keep files and connections from getting the descriptors of closed standard streams."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest free descriptor


def tolerate_output_loss(*, messages_on_stdout: bool) -> None:
    """Send the output of a stream that fails to the other one from now on.

    ``messages_on_stdout`` is False if standard output is data, which messages would corrupt.
    """
    out, err = sys.stdout, sys.stderr
    if isinstance(out, RecordedStream) and isinstance(err, RecordedStream):
        out.instead = err
        err.instead = out if messages_on_stdout else None


def final_exit_code(code: int) -> int:
    """Return the exit code of a run that ended with ``code``; 0 becomes that of lost output."""
    losses = (getattr(stream, "loss", None) for stream in (sys.stdout, sys.stderr))
    return code or next((loss.exit_code for loss in losses if loss is not None), 0)
