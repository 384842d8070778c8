"""Checks of the credentials that botocore loads, with one kind of error for all that may be wrong.

A program of ``credential_process`` may be missing, print nothing or something else, or return expired
credentials. botocore passes such errors on as they come: OSError, ValueError, TypeError.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from botocore import exceptions
from botocore.credentials import create_credential_resolver

if TYPE_CHECKING:
    import botocore.session

NO_REASON = "the program failed and printed no reason"
WRONG_FORM = "the output does not have the form of credentials"


PROFILE = "xraystack_profile"
"""Key of the passed profile among an error's values."""


def register_credential_checks(
    core: botocore.session.Session, region: str | None, profile: str | None
) -> None:
    """Make all clients of a session check their credentials.

    ``region`` is that of calls to get them. Errors have the ``profile`` that was passed.
    """
    core.register_component("credential_provider", _CheckingResolver(core, region, profile))


def profile_of_error(error: exceptions.BotoCoreError) -> str:
    """Return the passed profile whose credentials could not be retrieved; empty if none was passed."""
    return str(error.kwargs.get(PROFILE) or "")


class _CheckingResolver:
    """The resolver that replaces botocore's, with the same providers."""

    def __init__(
        self, core: botocore.session.Session, region: str | None, profile: str | None
    ) -> None:
        self._core = core
        self._region = region
        self._profile = profile

    def load_credentials(self) -> _CheckedCredentials | None:
        """Return the credentials; None if there are none."""
        with _errors_of_profile(self._profile), _retrieval_errors("the AWS configuration"):
            resolver = create_credential_resolver(self._core, region_name=self._region)
            credentials = resolver.load_credentials()
        return None if credentials is None else _CheckedCredentials(credentials, self._profile)


class _CheckedCredentials:
    """Credentials that are checked each time a request is signed."""

    def __init__(self, credentials: Any, profile: str | None) -> None:
        self._credentials = credentials
        self._profile = profile

    def get_frozen_credentials(self) -> Any:
        """Return the keys for one request, renewed if need be. Raises CredentialRetrievalError."""
        provider = str(getattr(self._credentials, "method", ""))
        with _errors_of_profile(self._profile):
            with _retrieval_errors(provider):
                frozen = self._credentials.get_frozen_credentials()
            _reject_unusable_key(provider, "access key ID", frozen.access_key)
            _reject_unusable_key(provider, "secret access key", frozen.secret_key)
            if frozen.token:
                _reject_unusable_key(provider, "session token", frozen.token)
        return frozen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._credentials, name)


def _reject_unusable_key(provider: str, what: str, value: object) -> None:
    """Raise CredentialRetrievalError for a key that no request can be signed with."""
    defect = ""
    if not isinstance(value, str):
        defect = "is not text"
    elif not value:
        defect = "is empty"
    elif not (value.isascii() and value.isprintable() and " " not in value):
        defect = "contains white space, control characters or non-ASCII characters"
    if defect:
        raise exceptions.CredentialRetrievalError(
            provider=provider, error_msg=f"the {what} {defect}"
        )


@contextlib.contextmanager
def _errors_of_profile(profile: str | None) -> Iterator[None]:
    """Add the passed profile to any error of botocore in this context."""
    try:
        yield
    except exceptions.BotoCoreError as error:
        error.kwargs = {**error.kwargs, PROFILE: profile}
        raise


@contextlib.contextmanager
def _retrieval_errors(provider: str) -> Iterator[None]:
    """Raise any error in this context as one of botocore's."""
    try:
        yield
    except exceptions.CredentialRetrievalError as error:
        if str(error.kwargs.get("error_msg", "")).strip():
            raise
        provider = str(error.kwargs.get("provider", provider))
        raise exceptions.CredentialRetrievalError(provider=provider, error_msg=NO_REASON) from error
    except (exceptions.BotoCoreError, exceptions.ClientError):
        raise
    except Exception as error:  # any error of a provider
        reason = _describe_error(error)
        raise exceptions.CredentialRetrievalError(provider=provider, error_msg=reason) from error


def _describe_error(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "the output is not JSON"
    if isinstance(error, AttributeError | TypeError | KeyError):
        return WRONG_FORM
    return str(error).rstrip(".") or type(error).__name__
