"""What AWS, or the way to it, refuses: one translation of what botocore raises."""

from __future__ import annotations

from botocore import exceptions

from xraystack.aws import retry_policy
from xraystack.aws.responses import ERROR_WITHOUT_CODE, UnusableResponse
from xraystack.errors import AwsRefused, BadInput, XraystackError

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
        "GetSamplingRules",
        "GetServiceGraph",
        "GetTraceSegmentDestination",
        "GetTraceSummaries",
    }
)
"""Calls of X-Ray, which an endpoint that has all else may lack."""


def error_code(error: BaseException) -> str:
    """The code with which AWS answered, or nothing if it did not answer."""
    if isinstance(error, exceptions.ClientError):
        return str(error.response.get("Error", {}).get("Code", ""))
    return ""


def is_credentials_error(error: BaseException) -> bool:
    """Whether signing in again would help."""
    return error_code(error) in BAD_CREDENTIALS or isinstance(
        error,
        exceptions.SSOError | exceptions.TokenRetrievalError | exceptions.CredentialRetrievalError,
    )


def is_access_denied(error: BaseException) -> bool:
    """Whether AWS answered that the caller may not do this."""
    return error_code(error) in ACCESS_DENIED


def is_rejected(error: BaseException) -> bool:
    """Whether a request was certainly not carried out: AWS said so, the first time that it was asked."""
    if not isinstance(error, exceptions.ClientError):
        return isinstance(error, exceptions.NoCredentialsError | exceptions.ParamValidationError)
    attempts = error.response.get("ResponseMetadata", {}).get("RetryAttempts", 0)
    return not attempts and not retry_policy.is_server_error(error.response)


def translate_error(error: BaseException) -> XraystackError | None:
    """What a user has to know of an exception of botocore's; None if it is none."""
    if isinstance(error, exceptions.ClientError):
        return _translate_client_error(error)
    if isinstance(error, exceptions.ParamValidationError):
        return BadInput(str(error).replace("\n", " "))
    if isinstance(error, UnusableResponse):
        operation, what = error.kwargs["operation"], str(error.kwargs["what"])
        if operation in TRACE_CALLS and what.startswith(ERROR_WITHOUT_CODE):
            return _missing_xray_error(operation, what)
    if isinstance(error, exceptions.BotoCoreError):
        return AwsRefused(_strip_period(str(error)), remedy=_remedy(error))
    return None


def _missing_xray_error(operation: str, answer: str) -> XraystackError:
    return AwsRefused(
        f"the endpoint has no X-Ray: it answers {operation} with {answer}",
        remedy="An emulator may have it elsewhere: AWS_ENDPOINT_URL_XRAY is X-Ray's own endpoint.",
    )


def _translate_client_error(error: exceptions.ClientError) -> XraystackError:
    code = error_code(error)
    message = _strip_period(str(error.response.get("Error", {}).get("Message") or code))
    operation = error.operation_name
    if code in BAD_CREDENTIALS:
        return AwsRefused(
            f"AWS does not accept the credentials: {message}",
            where=operation,
            remedy="Sign in again, or check AWS_PROFILE, AWS_ACCESS_KEY_ID and the system clock.",
        )
    if is_access_denied(error):
        return AwsRefused(
            f"AWS denies this: {message}",
            where=operation,
            remedy="Ask for that permission, or use other credentials with --profile.",
        )
    if code in retry_policy.THROTTLING_CODES:
        return AwsRefused(
            f"AWS throttles: {message}", where=operation, remedy="Try again in a minute."
        )
    if code in UNKNOWN_OPERATION and operation in TRACE_CALLS:
        return _missing_xray_error(operation, code)
    return AwsRefused(message, where=operation)


def _remedy(error: exceptions.BotoCoreError) -> str:
    """What to do about a request that never got an answer; the first kind that fits says it."""
    kinds: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
        (
            exceptions.ProfileNotFound,
            "Give --profile or AWS_PROFILE a name from ~/.aws/config; see: aws configure list-profiles",
        ),
        (
            (exceptions.NoCredentialsError, exceptions.PartialCredentialsError),
            (
                "Sign in (aws sso login, aws configure), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID "
                "and AWS_SECRET_ACCESS_KEY."
            ),
        ),
        (
            (exceptions.SSOError, exceptions.TokenRetrievalError),
            "Sign in again: aws sso login",
        ),
        (exceptions.NoRegionError, "Give --region or set AWS_REGION."),
        (
            (UnusableResponse, exceptions.PaginationError),
            (
                "Something between here and AWS answers in its place, or --endpoint-url "
                "(AWS_ENDPOINT_URL) leads elsewhere."
            ),
        ),
        (exceptions.InvalidRegionError, "Give --region a name like eu-west-1."),
        (
            retry_policy.NETWORK_ERRORS,
            "Check the network, --region and --endpoint-url (AWS_ENDPOINT_URL).",
        ),
    )
    return next((advice for kind, advice in kinds if isinstance(error, kind)), "")


def _strip_period(message: str) -> str:
    return message.strip().rstrip(".")
