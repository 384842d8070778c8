"""Status reasons of sessions that a SAML response starts."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

_ATTRIBUTE = "https://aws.amazon.com/SAML/Attributes"

REASONS = (
    Reason(
        "saml-role-attribute",
        r"request included an invalid SAML response|AuthnResponse[^\n]*\bRole\b[^\n]*(?:missing|required|must)|Role is required in AuthnResponse",
        "the SAML response has no attribute Role, or another value than AWS expects",
        f"Let the identity provider send {_ATTRIBUTE}/Role with two ARNs and a comma between them, of the role and of the provider: arn:aws:iam::ACCOUNT:role/NAME,arn:aws:iam::ACCOUNT:saml-provider/NAME",
    ),
    Reason(
        "saml-session-name",
        r"RoleSessionName (?:is required )?in AuthnResponse",
        "the SAML response has no name for the session, or one that AWS does not accept",
        f"Let the identity provider send {_ATTRIBUTE}/RoleSessionName, such as the user's mail address: 2 to 64 letters, digits and _+=,.@- without spaces.",
    ),
    Reason(
        "saml-source-identity",
        r"Source ?Identity must match",
        "the source identity in the SAML response has a form that AWS does not accept",
        f"Let {_ATTRIBUTE}/SourceIdentity have 2 to 64 letters, digits and _+=,.@- only; it does not begin with aws:.",
    ),
    Reason(
        "saml-signature",
        r"(?:SAML )?[Rr]esponse signature (?:is )?invalid",
        "the SAML response is signed with another certificate than the SAML provider in IAM has",
        "The identity provider has a new certificate: download its metadata again, and pass the file to the provider:\naws iam update-saml-provider --saml-provider-arn ARN --saml-metadata-document file://metadata.xml",
    ),
    Reason(
        "saml-issuer",
        r"Issuer not present in specified provider|AuthSamlInvalidSamlResponse",
        "the issuer of the SAML response is not the entityID in the metadata of the SAML provider in IAM",
        "Compare Issuer of the response with entityID of the metadata, letter by letter. Download the metadata again, and pass the file to the provider that the attribute Role names:\naws iam update-saml-provider --saml-provider-arn ARN --saml-metadata-document file://metadata.xml",
    ),
    Reason(
        "saml-audience",
        r"[Rr]esponse does not contain the required audience",
        "the SAML response is for another audience than AWS",
        "In the identity provider set the audience (entity ID of the service provider) to exactly https://signin.aws.amazon.com/saml (capital letters count).",
    ),
    Reason(
        "saml-provider-missing",
        r"[Ss]pecified provider does(?: not|n't) exist",
        "the account has no identity provider of the name in the SAML response",
        f"Correct the provider's ARN in {_ATTRIBUTE}/Role, capital letters too, or create AWS::IAM::SAMLProvider of that name in this account:\naws iam list-saml-providers",
    ),
    Reason(
        "saml-response-old",
        r"Token must be redeemed within \d+ minutes",
        "the SAML response is older than 5 minutes, or the clock of the identity provider is wrong",
        "Sign in again, and pass the new response at once. If it fails again, set the clock of the identity provider by NTP.",
    ),
    Reason(
        "saml-denied",
        r"[Nn]ot authorized to perform:? sts:AssumeRoleWithSAML",
        "the role in the SAML response does not exist, or its trust policy does not allow the SAML provider",
        f"Compare the role's ARN in {_ATTRIBUTE}/Role, capital letters too. Its trust policy allows sts:AssumeRoleWithSAML to Principal.Federated, the provider's ARN in this account, if SAML:aud is https://signin.aws.amazon.com/saml. Session tags require sts:TagSession there, a source identity sts:SetSourceIdentity. The response must have a NameID.",
    ),
)
"""Searched for before the rows of IAM, which know the tokens of web identities only."""
