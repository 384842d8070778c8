"""Errors that a user or AWS causes, each with its exit code.

The exit codes are a contract that scripts rely on; docs/exit-codes.md lists them. Raise only these for
such causes: ``cli.main`` turns them into a message and an exit code, and reports any other exception as
an internal error.
"""


class XraystackError(Exception):
    """An error to print for the user: what happened, where, and how to fix it.

    ``what`` is a sentence without a full stop. ``where`` is a ``file:line``, a logical ID, an
    option or a parameter name. ``remedy`` says what to do next and may be several lines.
    """

    exit_code = 3
    label = "Error: "
    """Prefix of the message; empty if nothing is wrong."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    @property
    def place(self) -> tuple[str, int | None]:
        """The file in ``where`` and its line, which counts from 1; None if it names none."""
        file, _, line = self.where.rpartition(":")
        return (file, int(line)) if file and line.isdecimal() else (self.where, None)

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class BadInput(XraystackError):
    """A template, file or value that cannot be used."""

    exit_code = 3


class ConfirmationRequired(XraystackError):
    """A change that a user has to confirm, where nobody can be prompted. Nothing was changed."""

    exit_code = 2


class AwsError(XraystackError):
    """An error of AWS, or of the connection to it: credentials, permissions, validation."""

    exit_code = 4


class CheckFailed(XraystackError):
    """A check that failed, or a requested object that does not exist."""

    exit_code = 1
    label = ""


class OperationFailed(XraystackError):
    """A failed stack operation: CloudFormation rolled back or stopped."""

    exit_code = 5


class OutcomeUnknown(XraystackError):
    """An operation that continues, or may continue, while this program no longer watches it."""

    exit_code = 6


class Detached(OutcomeUnknown):
    """The user's choice to stop watching an operation."""

    label = ""


class OutputLost(XraystackError):
    """Output that could not be written: the disk is full, or the stream was closed."""

    exit_code = 74


class BrokenPipe(OutputLost):
    """Output that could not be written, because the pipe has no reader any more."""

    exit_code = 141


class InternalError(XraystackError):
    """A defect of this program. Nothing raises it: any unexpected exception is reported as one."""

    exit_code = 70
    label = "Internal error: "


class Interrupted(XraystackError):
    """A command that the user ended with Ctrl-C, or did not confirm."""

    exit_code = 130
    label = ""


class Terminated(KeyboardInterrupt):
    """An interruption by a signal that ends programs; nobody can be asked what to do then."""
