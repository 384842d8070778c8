"""Texts for the rows of ``facts.reasons.accounts.saml_sessions``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("saml-role-attribute", "Your request included an invalid SAML response. To logout, click here.", "IAM guide"),
    ("saml-session-name", "RoleSessionName is required in AuthnResponse (service: AWSSecurityTokenService; status code: 400; error code: InvalidIdentityToken)", "IAM guide"),
    ("saml-session-name", "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64} (service: AWSSecurityTokenService; status code: 400; error code: InvalidIdentityToken)", "IAM guide"),
    ("saml-source-identity", 'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:" (service: AWSSecurityTokenService; status code: 400; error code: InvalidIdentityToken)', "IAM guide"),
    ("saml-signature", "Response signature invalid (service: AWSSecurityTokenService; status code: 400; error code: InvalidIdentityToken)", "IAM guide"),
    ("saml-issuer", "Failed to assume role: Issuer not present in specified provider (service: AWSOpenIdDiscoveryService; status code: 400; error code: AuthSamlInvalidSamlResponseException)", "IAM guide"),
    ("saml-audience", "Response does not contain the required audience.", "IAM guide"),
    ("saml-provider-missing", "Specified provider doesn't exist.", "IAM guide"),
    ("saml-response-old", "An error occurred (ExpiredTokenException) when calling the AssumeRoleWithSAML operation: Token must be redeemed within 5 minutes of issuance", "remade, STS"),
    ("saml-denied", "Not authorized to perform sts:AssumeRoleWithSAML (service: AWSSecurityTokenService; status code: 403; error code: AccessDenied)", "IAM guide"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("saml-provider-missing", "The specified capacity provider does not exist."),
    ("saml-denied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"),
)  # fmt: skip
