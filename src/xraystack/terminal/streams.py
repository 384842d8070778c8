"""Standard output and error as a promise: what is written arrives, or its loss is known and counts.

Python's own streams do not keep it. One without a buffer takes a part of what it is given and drops
the rest, one that was closed before the start is None and takes everything, and one that has failed
fails again when the interpreter ends, with an exit code of its own.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import Any, TextIO

from xraystack.errors import BrokenPipe, OutputLost


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
        """The encoding of what is written."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        """What becomes of a character that the encoding does not have."""
        return "backslashreplace"

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return self._stream is not None and not self._stream.closed and self._stream.isatty()

    def fileno(self) -> int:
        """The descriptor, if it has one."""
        if self._stream is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self._stream.fileno()

    def writable(self) -> bool:
        """Always; what cannot be written is lost."""
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
            except (OSError, ValueError) as error:  # the latter is what a closed stream raises
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
            if written is None:  # by an unbuffered stream that does not wait
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            rest = rest[written:]
        stream.flush()

    def _record_loss(self, error: OSError | ValueError) -> None:
        kind = BrokenPipe if isinstance(error, BrokenPipeError) else OutputLost
        reason = getattr(error, "strerror", None) or error
        self.loss = kind(f"cannot be written: {reason}", where=self._name)
        # What is left in the buffers would fail again at the end of the interpreter.
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
        if self.instead is not None and self.instead.loss is None:
            self.instead.write(f"! {self.loss}; the rest is said here.\n")


def install_streams() -> None:
    """Put an Output in the place of both streams, for all that writes."""
    _reserve_descriptors()
    if sys.stdin is None:  # closed before the start
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    sys.stdout = RecordedStream(sys.stdout, "standard output", is_vital=True)
    sys.stderr = RecordedStream(sys.stderr, "standard error", is_vital=False)


def _reserve_descriptors() -> None:
    """Keep files and connections from taking the numbers of streams that are closed."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # which takes the lowest number that is free


def tolerate_output_loss(*, messages_on_stdout: bool) -> None:
    """From now on let the loss of a stream stop nothing: what it would have got goes to the other.

    ``messages_on_stdout`` is whether standard output may get words to a person, which would spoil data.
    """
    out, err = sys.stdout, sys.stderr
    if isinstance(out, RecordedStream) and isinstance(err, RecordedStream):
        out.instead = err
        err.instead = out if messages_on_stdout else None


def final_exit_code(code: int) -> int:
    """The exit code of a run that ended with ``code``: 0 is not true of one whose output was lost."""
    losses = (getattr(stream, "loss", None) for stream in (sys.stdout, sys.stderr))
    return code or next((loss.exit_code for loss in losses if loss is not None), 0)
