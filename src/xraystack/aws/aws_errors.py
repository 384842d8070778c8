"""What AWS, or the way to it, refuses: one translation of what botocore raises."""

from __future__ import annotations

from botocore import exceptions

from xraystack.aws import retry_policy
from xraystack.aws.responses import WITHOUT_CODE, UnusableAnswer
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
DENIED = frozenset(
    {"AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation"}
)
NO_SUCH_CALL = frozenset({"InvalidAction", "UnknownOperationException", "UnknownOperation"})
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


def lacks_credentials(error: BaseException) -> bool:
    """Whether signing in again would help."""
    return error_code(error) in BAD_CREDENTIALS or isinstance(
        error,
        exceptions.SSOError | exceptions.TokenRetrievalError | exceptions.CredentialRetrievalError,
    )


def is_denied(error: BaseException) -> bool:
    """Whether AWS answered that the caller may not do this."""
    return error_code(error) in DENIED


def was_refused(error: BaseException) -> bool:
    """Whether a request was certainly not carried out: AWS said so, the first time that it was asked."""
    if not isinstance(error, exceptions.ClientError):
        return isinstance(error, exceptions.NoCredentialsError | exceptions.ParamValidationError)
    attempts = error.response.get("ResponseMetadata", {}).get("RetryAttempts", 0)
    return not attempts and not retry_policy.is_server_fault(error.response)


def refusal(error: BaseException) -> XraystackError | None:
    """What a user has to know of an exception of botocore's; None if it is none."""
    if isinstance(error, exceptions.ClientError):
        return _answered(error)
    if isinstance(error, exceptions.ParamValidationError):
        return BadInput(str(error).replace("\n", " "))
    if isinstance(error, UnusableAnswer):
        operation, what = error.kwargs["operation"], str(error.kwargs["what"])
        if operation in TRACE_CALLS and what.startswith(WITHOUT_CODE):
            return _without_xray(operation, what)
    if isinstance(error, exceptions.BotoCoreError):
        return AwsRefused(_sentence(str(error)), remedy=_advice(error))
    return None


def _without_xray(operation: str, answer: str) -> XraystackError:
    return AwsRefused(
        f"the endpoint has no X-Ray: it answers {operation} with {answer}",
        remedy="An emulator may have it elsewhere: AWS_ENDPOINT_URL_XRAY is X-Ray's own endpoint.",
    )


def _answered(error: exceptions.ClientError) -> XraystackError:
    code = error_code(error)
    message = _sentence(str(error.response.get("Error", {}).get("Message") or code))
    operation = error.operation_name
    if code in BAD_CREDENTIALS:
        return AwsRefused(
            f"AWS does not accept the credentials: {message}",
            where=operation,
            remedy="Sign in again, or check AWS_PROFILE, AWS_ACCESS_KEY_ID and the system clock.",
        )
    if is_denied(error):
        return AwsRefused(
            f"AWS denies this: {message}",
            where=operation,
            remedy="Ask for that permission, or use other credentials with --profile.",
        )
    if code in retry_policy.THROTTLED:
        return AwsRefused(
            f"AWS throttles: {message}", where=operation, remedy="Try again in a minute."
        )
    if code in NO_SUCH_CALL and operation in TRACE_CALLS:
        return _without_xray(operation, code)
    return AwsRefused(message, where=operation)


def _advice(error: exceptions.BotoCoreError) -> str:
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
            (UnusableAnswer, exceptions.PaginationError),
            (
                "Something between here and AWS answers in its place, or --endpoint-url "
                "(AWS_ENDPOINT_URL) leads elsewhere."
            ),
        ),
        (exceptions.InvalidRegionError, "Give --region a name like eu-west-1."),
        (
            retry_policy.UNREACHABLE,
            "Check the network, --region and --endpoint-url (AWS_ENDPOINT_URL).",
        ),
    )
    return next((advice for kind, advice in kinds if isinstance(error, kind)), "")


def _sentence(message: str) -> str:
    return message.strip().rstrip(".")
