"""Conversion of any exception into an error for the user."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from xraystack.errors import BadInput, InternalError, XraystackError


def convert_exception(error: Exception) -> XraystackError:
    """Return the error itself if it is an XraystackError, AWS's error, or else an internal error."""
    if isinstance(error, XraystackError):
        return error
    if isinstance(error, UnicodeEncodeError) and "surrogates" in error.reason:
        # Python represents bytes of the environment that are not UTF-8 by surrogates.
        return BadInput(f"{error.object!a} is not UTF-8, so AWS does not accept it")
    if "botocore" in sys.modules:
        from xraystack.aws.aws_errors import translate_error

        aws_error = translate_error(error)
        if aws_error is not None:
            return aws_error
    description = " ".join(traceback.format_exception_only(error)[-1].split())[:500]
    where = f"{_error_location(error)}: {description}"
    return InternalError(
        f'{where}. Please report this line and the output of "xraystack --debug ..."'
    )


def _error_location(error: Exception) -> str:
    """Return file and line of the innermost frame in this program."""
    here = Path(__file__).parent.parent
    frames = [
        f for f in traceback.extract_tb(error.__traceback__) if here in Path(f.filename).parents
    ]
    last = frames[-1] if frames else None
    return (
        f"{Path(last.filename).relative_to(here)}:{last.lineno}" if last else "outside of xraystack"
    )
