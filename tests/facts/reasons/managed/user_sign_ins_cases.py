"""Texts for the rows of ``facts.reasons.managed.user_sign_ins``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("sign-in-password", "NotAuthorizedException: Incorrect username or password.", "remade, Cognito"),
    ("sign-in-unconfirmed", "User is not confirmed. (Service: CognitoIdentityProvider, Status Code: 400)", "remade, Cognito"),
    ("sign-in-secret-hash", "NotAuthorizedException: Unable to verify secret hash for client 1abc", "remade, Cognito"),
    ("sign-in-secret-hash", "NotAuthorizedException: Client 1abc is configured with secret but SECRET_HASH was not received", "remade, Cognito"),
    ("sign-in-flow", "InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client", "remade, Cognito"),
    ("sign-in-flow", "InvalidParameterException: Auth flow not enabled for this client", "remade, Cognito"),
    ("sign-in-token-revoked", "NotAuthorizedException: Refresh Token has been revoked", "remade, Cognito"),
    ("sign-in-token-revoked", "NotAuthorizedException: Access Token has expired", "remade, Cognito"),
    ("sign-in-attempts", "NotAuthorizedException: Password attempts exceeded", "remade, Cognito"),
    ("sign-in-code", "CodeMismatchException: Invalid verification code provided, please try again.", "remade, Cognito"),
    ("sign-in-code", "ExpiredCodeException: Invalid code provided, please request a code again.", "remade, Cognito"),
    ("sign-in-password-policy", "InvalidPasswordException: Password did not conform with policy: Password not long enough", "remade, Cognito"),
    ("sign-in-no-contact", "Cannot reset password for the user as there is no registered/verified email or phone_number", "remade, Cognito"),
    ("sign-in-user-missing", "UserNotFoundException: User does not exist. (Service: CognitoIdentityProvider, Status Code: 400)", "remade, Cognito"),
    ("identity-pool-guests", "NotAuthorizedException: Unauthenticated access is not supported for this identity pool.", "remade, Cognito"),
    ("identity-pool-token", "NotAuthorizedException: Token is not from a supported provider of this identity pool.", "remade, Cognito"),
    ("identity-pool-token", "Logins don't match. Please include at least one valid login for this identity or identity pool.", "remade, Cognito"),
    ("identity-pool-token", "Invalid login token. Issuer doesn't match providerName", "remade, Cognito"),
    ("sign-in-redirect", "An error was encountered with the requested page. error=redirect_mismatch", "remade, Cognito"),
    ("sign-in-oauth", "error=unauthorized_client: client is not enabled for OAuth2.0 flows", "remade, Cognito"),
    ("sign-in-oauth", "error=invalid_request&error_description=Invalid+scope+requested", "remade, Cognito"),
    ("sign-in-user-missing", "Username/client id combination not found. (Service: CognitoIdentityProvider, Status Code: 400)", "remade, after getmoto/moto"),
    ("sign-in-reset", "PasswordResetRequiredException: Password reset required for the user", "Cognito guide"),
    ("sign-in-alias-taken", "An error occurred (AliasExistsException) when calling the ConfirmSignUp operation: An account with the email already exists.", "Cognito guide"),
    ("sign-in-delivery", "An error occurred (CodeDeliveryFailureException) when calling the AdminCreateUser operation: Failed to send email: your Amazon SES account is in sandbox mode", "remade, API reference"),
    ("sign-in-delivery", "An error occurred (CodeDeliveryFailureException) when calling the SignUp operation: Unable to deliver verification code", "remade, API reference"),
    ("sign-in-web-acl", "An error occurred (ForbiddenException) when calling the InitiateAuth operation: Request not allowed due to WAF block.", "remade, API reference"),
    ("sign-in-password-used", "An error occurred (PasswordHistoryPolicyViolationException) when calling the ChangePassword operation: Password has previously been used", "remade, API reference"),
    ("sign-in-resend", "An error occurred (UnsupportedUserStateException) when calling the AdminCreateUser operation: Resend not possible. User status not RESENDABLE", "remade, API reference"),
    ("sign-in-code", "MFA Code Mismatch (Service: CognitoIdentityProvider, Status Code: 400)", "remade, after getmoto/moto"),
    ("sign-in-code", "Supplied TOTP value does not match. (Service: CognitoIdentityProvider, Status Code: 400)", "remade, after getmoto/moto"),
    ("sign-in-disabled", "User is disabled. (Service: CognitoIdentityProvider, Status Code: 400)", "remade, after getmoto/moto"),
    ("sign-in-reset-state", "User password cannot be reset in the current state. (Service: CognitoIdentityProvider, Status Code: 400)", "remade, after getmoto/moto"),
    ("sign-in-software-token", "User has not verified software token mfa (Service: CognitoIdentityProvider, Status Code: 400)", "remade, after getmoto/moto"),
    ("sign-in-filter", "Error while parsing filter (Service: CognitoIdentityProvider, Status Code: 400)", "remade, after getmoto/moto"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("sign-in-password", "Error response from daemon: unauthorized: incorrect username or password"),
    ("identity-pool-guests", "Kafka: Unauthenticated access is not supported"),
    ("sign-in-filter", "Envoy: Error while parsing filter chain"),
    ("sign-in-password", "docker login failed: Incorrect username or password"),
)  # fmt: skip
