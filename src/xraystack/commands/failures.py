"""What a user has to know of an exception, whatever it is and wherever it comes from."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from xraystack.errors import BadInput, InternalError, XraystackError


def convert_exception(error: Exception) -> XraystackError:
    """The error itself if it is ours, what AWS refused, or else a defect of this program."""
    if isinstance(error, XraystackError):
        return error
    if isinstance(error, UnicodeEncodeError) and "surrogates" in error.reason:
        # Bytes of the environment that are no UTF-8 stand for themselves in Python's texts.
        return BadInput(f"{error.object!a} is not UTF-8, so it cannot be sent")
    if "botocore" in sys.modules:
        from xraystack.aws.aws_errors import translate_error

        refused = translate_error(error)
        if refused is not None:
            return refused
    where = f"{_error_location(error)}: {_exception_line(error)}"
    return InternalError(
        f"xraystack itself is at fault ({where}). Please report this line, "
        'and what "xraystack --debug ..." adds to it'
    )


def _exception_line(error: Exception) -> str:
    return " ".join(traceback.format_exception_only(error)[-1].split())[:500]


def _error_location(error: Exception) -> str:
    """The last place in this program that it came through."""
    here = Path(__file__).parent.parent
    frames = [
        f for f in traceback.extract_tb(error.__traceback__) if here in Path(f.filename).parents
    ]
    last = frames[-1] if frames else None
    return f"{Path(last.filename).relative_to(here)}:{last.lineno}" if last else "outside of it"
