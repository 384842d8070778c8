"""What can go wrong in a way that a user or AWS causes, each with its exit code.

The exit codes are a contract that scripts rely on; they are listed in docs/exit-codes.md. Raise these and
nothing else for such causes: the command line's one error boundary turns them into a message and
an exit code, and whatever else reaches it is a defect of the program.
"""


class XraystackError(Exception):
    """Something the user has to know: what happened, where, and what to do about it.

    ``what`` is a sentence without a full stop. ``where`` is a ``file:line``, a logical ID, an
    option or a parameter name. ``remedy`` says what to do next and may be several lines.
    """

    exit_code = 3
    label = "Error: "
    """What is said before it; nothing before what is no fault of anybody's."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class BadInput(XraystackError):
    """A template, file or value that cannot be used."""

    exit_code = 3


class AwsError(XraystackError):
    """AWS (or the way to it) refused the request: credentials, permissions, validation."""

    exit_code = 4


class CheckFailed(XraystackError):
    """A check said no, or what was asked for is not there."""

    exit_code = 1
    label = ""


class OperationFailed(XraystackError):
    """The stack operation failed: CloudFormation rolled back or stopped."""

    exit_code = 5


class OutcomeUnknown(XraystackError):
    """AWS goes on, or may go on, while this program no longer watches."""

    exit_code = 6


class Detached(OutcomeUnknown):
    """The user chose not to watch any longer."""

    label = ""


class OutputLost(XraystackError):
    """Output could not be written: the disk is full, or the stream was closed."""

    exit_code = 74


class BrokenPipe(OutputLost):
    """Output could not be written, because the reader of the pipe went away."""

    exit_code = 141


class InternalError(XraystackError):
    """What the program itself does wrong; nothing raises it, but what else is raised ends as this."""

    exit_code = 70


class Interrupted(XraystackError):
    """The user ended it with Ctrl-C, or did not agree."""

    exit_code = 130
    label = ""
