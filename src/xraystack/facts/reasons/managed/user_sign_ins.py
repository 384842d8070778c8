"""Errors of Cognito when users sign in, sign up and receive credentials."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "sign-in-oauth",
        r"error=unauthorized_client|client is not enabled for OAuth2?(?:\.0)? flows|error=invalid_scope|invalid_request&error_description=Invalid\+?\s?scope",
        "the app client has not enabled this OAuth flow or scope",
        "Set AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows (code), AllowedOAuthScopes (openid, email, those of a resource server) and SupportedIdentityProviders (COGNITO) of the client.",
    ),
    Reason(
        "sign-in-redirect",
        r"redirect_mismatch",
        "the redirect_uri of the sign-in is not a callback address of the app client",
        "Add the exact address, with its path and slash, to CallbackURLs of the client: https, or http://localhost for tests. For a sign-out it is logout_uri and LogoutURLs.",
    ),
    Reason(
        "identity-pool-token",
        r"Token is not from a supported provider|Logins don't match|Issuer doesn't match providerName|Invalid login token",
        "the identity pool does not accept the token of the user",
        "Add the user pool and client to CognitoIdentityProviders: ProviderName is cognito-idp.REGION.amazonaws.com/POOL. Logins in the call has the same name as its key, and the ID token, not the access token.",
    ),
    Reason(
        "identity-pool-guests",
        r"Unauthenticated access is not supported for this identity pool",
        "the identity pool does not accept guests",
        "Set AllowUnauthenticatedIdentities: true of the identity pool, and a role for unauthenticated in its role attachment. Or call it only for users who have signed in.",
    ),
    Reason(
        "sign-in-user-missing",
        r"^\W*(?:\w*Exception: )?User does not exist\b|Username/client id combination not found",
        "the user pool has no user of that name",
        "Check UserPoolId, region and name: with aliases the address works, otherwise only Username. To find the user:\naws cognito-idp list-users --user-pool-id POOL --filter 'email = \"ADDRESS\"'",
    ),
    Reason(
        "sign-in-no-contact",
        r"no registered/verified email or phone|does not have (?:a valid registered|any auth delivery)",
        "the user has no verified address or number to which Cognito could send a code",
        "Set the address as verified, then repeat the call:\naws cognito-idp admin-update-user-attributes --user-pool-id POOL --username USER --user-attributes Name=email_verified,Value=true",
    ),
    Reason(
        "sign-in-password-policy",
        r"[Pp]assword did not conform with (?:the )?(?:password )?policy|password does not con\w+ to (?:the )?configured password policy",
        "the password does not fit the password policy of the user pool",
        "Use a password with the length and characters that the reason names, or change Policies.PasswordPolicy of the pool:\naws cognito-idp describe-user-pool --user-pool-id POOL --query UserPool.Policies",
    ),
    Reason(
        "sign-in-code",
        r"Invalid (?:verification )?code provided|Invalid session for the user|Code mismatch and fail|MFA Code Mismatch|^Code mismatch\b|Supplied TOTP value does not match",
        "the code of the user is wrong, was used, or has expired",
        "Send another code (ResendConfirmationCode or ForgotPassword) and enter the newest one. A session of a challenge lasts 3 minutes unless AuthSessionValidity is larger.",
    ),
    Reason(
        "sign-in-reset",
        r"PasswordResetRequired|Password reset required for the user",
        "the user must set another password first: an administrator reset it, or the user was imported",
        "Let the user request a code and set a password with it (ForgotPassword, ConfirmForgotPassword), or set one:\naws cognito-idp admin-set-user-password --user-pool-id POOL --username USER --password PASSWORD --permanent",
    ),
    Reason(
        "sign-in-alias-taken",
        r"AliasExists|[Aa]ccount with the (?:email|phone_number) already exists",
        "another user of the pool has confirmed this address or number, by which users sign in",
        "Sign in as that user, or use another address. To move it to the new user confirm with ForceAliasCreation: true: the other one cannot sign in with it after that.",
    ),
    Reason(
        "sign-in-delivery",
        r"CodeDeliveryFailure|[Uu]nable to deliver verification code",
        "Cognito could not send the mail or SMS message with the code",
        "Mail: the identity in EmailConfiguration is verified in its region, and Amazon SES out of the sandbox or the receiver verified too. SMS: the role in SnsCallerArn allows sns:Publish, and the spending limit and the sandbox of SMS allow the number.",
    ),
    Reason(
        "sign-in-web-acl",
        r"not allowed due to WAF block",
        "the web ACL of the user pool blocked the request",
        "Read in the logs or sampled requests of the web ACL which rule did that. Let this rule count or exclude such requests. To find the web ACL:\naws wafv2 get-web-acl-for-resource --resource-arn POOL_ARN",
    ),
    Reason(
        "sign-in-password-used",
        r"PasswordHistoryPolicyViolation|[Pp]assword has previously been used",
        "the user had this password before, which PasswordHistorySize of the user pool does not allow",
        "Choose a password that is new for the user, or lower PasswordHistorySize in PasswordPolicy.",
    ),
    Reason(
        "sign-in-resend",
        r"User status not RESENDABLE|Resend not possible",
        "the user is past the invitation, so that it cannot be sent again",
        "MessageAction: RESEND is possible in the status FORCE_CHANGE_PASSWORD only. A user who has a password resets it:\naws cognito-idp admin-reset-user-password --user-pool-id POOL --username USER",
    ),
    Reason(
        "sign-in-attempts",
        r"Attempt limit exceeded|Password attempts exceeded",
        "the user tried a password or a code too often in a short time",
        "Wait some minutes up to an hour, then try again. In tests use several users, or set the password with admin-set-user-password.",
    ),
    Reason(
        "sign-in-token-revoked",
        r"^(?!.*(?:[Pp]ersonal access|GitHub|GitLab|Bitbucket|Slack|repositor|connection|connector|OAuth))(?s:.*)(?:(?:Refresh|Access) Token has been revoked|Invalid Refresh Token|Refresh Token has expired|Access Token has expired|(?-i:Invalid Access Token))",
        "the token of the user has expired, was revoked, or is of another client",
        "The user must sign in again. A refresh token must be used with the client and device that received it. RefreshTokenValidity and AccessTokenValidity of the client set how long tokens last.",
    ),
    Reason(
        "sign-in-flow",
        r"(?:\w+_AUTH|[Aa]uth) flow (?:is )?not enabled for this client|Initiate Auth method not supported",
        "the app client has not enabled this flow",
        "Add it to ExplicitAuthFlows of the client: ALLOW_USER_PASSWORD_AUTH, ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH or ALLOW_CUSTOM_AUTH, next to ALLOW_REFRESH_TOKEN_AUTH.",
    ),
    Reason(
        "sign-in-secret-hash",
        r"[Uu]nable to verify secret hash|SECRET_HASH was not received|SECRET_HASH does not match",
        "the app client has a secret, and the call has no SECRET_HASH or a wrong one",
        "Pass SECRET_HASH: the HMAC-SHA256 of user name and client ID with the client's secret, in Base64. A browser or mobile app uses a client without a secret: GenerateSecret: false, under another logical ID.",
    ),
    Reason(
        "sign-in-unconfirmed",
        r"User is not confirmed\b",
        "the user signed up, but is not confirmed yet",
        "Let the user enter the code (ConfirmSignUp; ResendConfirmationCode sends another one), or confirm it:\naws cognito-idp admin-confirm-sign-up --user-pool-id POOL --username USER",
    ),
    Reason(
        "sign-in-disabled",
        r"^User is disabled",
        "the user of the user pool is disabled",
        "Enable the user again:\naws cognito-idp admin-enable-user --user-pool-id POOL --username USER",
    ),
    Reason(
        "sign-in-reset-state",
        r"password cannot be reset in the current state",
        "the user still has the temporary password, which cannot be reset by a code",
        "Send the invitation with a new temporary password again:\naws cognito-idp admin-create-user --user-pool-id POOL --username USER --message-action RESEND",
    ),
    Reason(
        "sign-in-software-token",
        r"not verified software token mfa",
        "the user has not registered an authenticator app yet",
        "Let the app call AssociateSoftwareToken, and VerifySoftwareToken with a code, before SetUserMFAPreference.",
    ),
    Reason(
        "sign-in-filter",
        r"Error while parsing filter\W*\n|Invalid search attribute",
        "Filter of ListUsers is not valid",
        "Write one attribute, = or ^=, and the value in double quotes. It searches username, email, phone_number, name, given_name, family_name, preferred_username, cognito:user_status, status and sub only:\naws cognito-idp list-users --user-pool-id POOL --filter 'email ^= \"ADDRESS\"'",
    ),
    Reason(
        "sign-in-password",
        r"^(?!.*(?:docker|registry|mongo|postgres|mysql|jdbc|smtp|imap|\bgit\b))[^\n]*(?<!unauthorized: )Incorrect username or password",
        "the user name or the password is wrong, or the user is of another user pool",
        "Check UserPoolId, ClientId and the region of the call, and how the pool names its users (name, address or number). To set a new password:\naws cognito-idp admin-set-user-password --user-pool-id POOL --username USER --password PASSWORD --permanent",
    ),
)
