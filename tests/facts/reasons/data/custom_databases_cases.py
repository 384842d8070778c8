"""Texts for the rows of ``facts.reasons.data.custom_databases``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "database-custom-opatch",
        "OPatch is lower than minimum required version. Check that the version meets the requirements for all patches, and try again",
        "RDS guide",
    ),
    (
        "database-custom-image-absent",
        "EC2 Image permissions for image (ami-0123456789abcdef0) weren't found for customer (111111111111). Verify customer (111111111111) has valid permissions on the EC2 Image.",
        "RDS guide",
    ),
    (
        "database-custom-image-absent",
        'Resource handler returned message: "Image (ami-0123456789abcdef0) doesn\'t exist in your account (111111111111). Verify (111111111111) is the owner of the EC2 image. (Service: Rds, Status Code: 400, Request ID: 4f0a8a1c)" (RequestToken: 6f3c5f0e, HandlerErrorCode: InvalidRequest)',
        "RDS guide",
    ),
    (
        "database-custom-image-absent",
        "Image id (ami-0123456789abcdef0) isn't valid. Specify a valid image id, and try again.",
        "RDS guide",
    ),
    (
        "database-custom-image-state",
        "The expected state is (available) for image (ami-0123456789abcdef0), but the following state was found: (pending).",
        "RDS guide",
    ),
    (
        "database-custom-image",
        "Custom Engine Version creation expected a Sysprep\u2019d AMI. Retry creation using a Sysprep\u2019d AMI.",
        "RDS guide",
    ),
    (
        "database-custom-image",
        "The expected owner of image (ami-0123456789abcdef0) is customer account ID (111111111111), but owner (222222222222) was found.",
        "RDS guide",
    ),
    (
        "database-custom-image",
        "Image (ami-0123456789abcdef0) operating system platform isn't supported. Specify a valid image, and try again.",
        "RDS guide",
    ),
    (
        "database-custom-image",
        "RDS expected a Windows build version greater than or equal to (14393), but found version (9600).",
        "RDS guide",
    ),
    (
        "database-custom-inactive",
        'Resource handler returned message: "The custom engine version isn\'t in an active state. Specify a valid CEV, and try again. (Service: Rds, Status Code: 400, Request ID: 4f0a8a1c)" (RequestToken: 6f3c5f0e, HandlerErrorCode: InvalidRequest)',
        "RDS guide",
    ),
    (
        "database-custom-upgrade",
        "The custom engine version isn't valid for an upgrade. Specify a valid CEV with an engine version greater or equal to (15.00.4073.23), and try again.",
        "RDS guide",
    ),
    (
        "database-custom-name",
        "The custom engine version isn't valid. Names can include only lowercase letters (a-z), dashes (-), underscores (_), and periods (.). Specify a valid CEV, and try again.",
        "RDS guide",
    ),
    (
        "database-custom-name",
        "The custom engine version can't be the same as the OEV engine version. Specify a valid CEV, and try again.",
        "RDS guide",
    ),
)
