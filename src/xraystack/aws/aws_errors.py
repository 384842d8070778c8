"""AWS errors: the translation of botocore's exceptions to messages."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from botocore import exceptions

from xraystack.aws import retry_policy
from xraystack.aws.credentials import profile_of_error
from xraystack.aws.responses import ERROR_WITHOUT_CODE, UnusableResponse
from xraystack.errors import AwsError, BadInput, XraystackError
from xraystack.escaping import quote_command

BAD_CREDENTIALS = frozenset(
    {
        "AuthFailure",
        "ExpiredToken",
        "ExpiredTokenException",
        "IncompleteSignature",
        "InvalidAccessKeyId",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "MissingAuthenticationToken",
        "RequestExpired",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException",
    }
)
ACCESS_DENIED = frozenset(
    {"AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation"}
)
UNKNOWN_OPERATION = frozenset({"InvalidAction", "UnknownOperationException", "UnknownOperation"})
TRACE_CALLS = frozenset(
    {
        "BatchGetTraces",
        "GetIndexingRules",
        "GetSamplingRules",
        "GetServiceGraph",
        "GetTraceSegmentDestination",
        "GetTraceSummaries",
        "ListRetrievedTraces",
        "StartTraceRetrieval",
    }
)
"""X-Ray calls that an endpoint may lack although it has the other services."""


class ClientErrorKind(NamedTuple):
    """Error codes with the same meaning, as a clause, and their remedy."""

    codes: Collection[str]
    what: str
    remedy: str


CLIENT_ERRORS = (
    ClientErrorKind(
        BAD_CREDENTIALS,
        "AWS rejected the credentials",
        "Sign in again, or check AWS_PROFILE, AWS_ACCESS_KEY_ID and the system clock.",
    ),
    ClientErrorKind(
        ACCESS_DENIED,
        "access denied",
        "Request that permission, or pass other credentials with --profile.",
    ),
    ClientErrorKind(
        retry_policy.THROTTLING_CODES, "AWS throttled the call", "Try again in a minute."
    ),
)
"""Meanings of the error codes of AWS's responses."""

OF_PROFILE = "{--profile}"
"""Placeholder at the end of a command for the option with the profile that was passed."""

REMEDIES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (
        exceptions.ProfileNotFound,
        (
            "Pass a profile of ~/.aws/config with --profile or AWS_PROFILE. List them with:\n"
            "aws configure list-profiles"
        ),
    ),
    (
        (exceptions.NoCredentialsError, exceptions.PartialCredentialsError),
        (
            "Sign in (aws sso login or aws configure, with --profile if you passed one), or set "
            "AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
        ),
    ),
    (
        (exceptions.SSOError, exceptions.TokenRetrievalError),
        f"Sign in again:\naws sso login{OF_PROFILE}",
    ),
    (
        exceptions.CredentialRetrievalError,
        (
            "Check the credentials of the profile in ~/.aws/config, or sign in again. To test them:\n"
            f"aws sts get-caller-identity{OF_PROFILE}"
        ),
    ),
    (exceptions.NoRegionError, "Pass --region or set AWS_REGION."),
    (
        (UnusableResponse, exceptions.PaginationError),
        (
            "A proxy or portal may have responded in place of AWS. Also check --endpoint-url "
            "(AWS_ENDPOINT_URL)."
        ),
    ),
    (exceptions.InvalidRegionError, "Pass a region name such as --region eu-west-1."),
    (
        retry_policy.NETWORK_ERRORS,
        "Check the network, --region and --endpoint-url (AWS_ENDPOINT_URL).",
    ),
)
"""Remedies for requests without a response; the first kind that matches decides."""


def error_code(error: BaseException) -> str:
    """Return the error code of AWS's response; empty if there was no response."""
    if isinstance(error, exceptions.ClientError):
        return str(error.response.get("Error", {}).get("Code", ""))
    return ""


def is_credentials_error(error: BaseException) -> bool:
    """Return whether signing in again would help."""
    return error_code(error) in BAD_CREDENTIALS or isinstance(
        error,
        exceptions.SSOError | exceptions.TokenRetrievalError | exceptions.CredentialRetrievalError,
    )


def is_access_denied(error: BaseException) -> bool:
    """Return whether AWS denied access."""
    return error_code(error) in ACCESS_DENIED


def is_rejected(error: BaseException) -> bool:
    """Return whether AWS certainly did not execute a request: it said so in its first response."""
    if not isinstance(error, exceptions.ClientError):
        return isinstance(error, exceptions.NoCredentialsError | exceptions.ParamValidationError)
    attempts = error.response.get("ResponseMetadata", {}).get("RetryAttempts", 0)
    return not attempts and not retry_policy.is_server_error(error.response)


def translate_error(error: BaseException) -> XraystackError | None:
    """Return a botocore exception as an error with a remedy; None if it is no such exception."""
    if isinstance(error, exceptions.ClientError):
        return _translate_client_error(error)
    if isinstance(error, exceptions.ParamValidationError):
        return BadInput(str(error).replace("\n", " "))
    if isinstance(error, UnusableResponse):
        operation, what = error.kwargs["operation"], str(error.kwargs["what"])
        if operation in TRACE_CALLS and what.startswith(ERROR_WITHOUT_CODE):
            return _missing_xray_error(operation, what)
    if isinstance(error, exceptions.BotoCoreError):
        return AwsError(_strip_period(str(error)), remedy=_remedy(error))
    return None


def error_message(error: Exception) -> str:
    """Return AWS's message of a botocore exception, and that of another exception as it is."""
    translated = translate_error(error)
    return translated.what if translated else str(error)


def _missing_xray_error(operation: str, response: str) -> XraystackError:
    return AwsError(
        f"the endpoint does not provide X-Ray: {operation} returned {response}",
        remedy="If the emulator serves X-Ray at another address, set AWS_ENDPOINT_URL_XRAY to that.",
    )


def _translate_client_error(error: exceptions.ClientError) -> XraystackError:
    code = error_code(error)
    message = _strip_period(str(error.response.get("Error", {}).get("Message") or code))
    operation = error.operation_name
    for kind in CLIENT_ERRORS:
        if code in kind.codes:
            return AwsError(f"{kind.what}: {message}", where=operation, remedy=kind.remedy)
    if code in UNKNOWN_OPERATION and operation in TRACE_CALLS:
        return _missing_xray_error(operation, code)
    return AwsError(message, where=operation)


def _remedy(error: exceptions.BotoCoreError) -> str:
    """Return the remedy for a request without a response."""
    advice = next((advice for kind, advice in REMEDIES if isinstance(error, kind)), "")
    profile = profile_of_error(error)
    return advice.replace(
        OF_PROFILE, f" {quote_command(['--profile', profile])}" if profile else ""
    )


def _strip_period(message: str) -> str:
    return message.strip().rstrip(".")
