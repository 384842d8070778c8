"""Status reasons of custom engine versions of RDS Custom."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "database-custom-opatch",
        r"OPatch is lower than minimum",
        "the OPatch of the custom engine version is too old for its patches",
        "Download the current OPatch from My Oracle Support, replace it in the bucket and in the manifest, and create the version again.",
    ),
    Reason(
        "database-custom-image-absent",
        r"^EC2 Image permissions for image|^Image \([^()]*\) do(?:es)?(?:n't| not) exist in your account|^Image id \([^()]*\) is(?:n't| not) valid",
        "the AMI does not exist in this account and region, or the caller may not use it",
        "Correct ImageId. Copy an AMI of another account or region first. The caller requires ec2:DescribeImages and ec2:RunInstances:\naws ec2 describe-images --owners self --image-ids IMAGE",
    ),
    Reason(
        "database-custom-image-state",
        r"^The expected state is \([^()]*\) for image",
        "the AMI for the custom engine version is not available yet",
        "Wait until it is, then create the version again:\naws ec2 wait image-available --image-ids IMAGE",
    ),
    Reason(
        "database-custom-image",
        r"Sysprep'd AMI|^The expected (?:architecture|owner|platform|root device type)\b[^\n]* image\b|^The expected SQL Server edition is|operating system platform is(?:n't| not) supported|supported for creating a Custom Engine Version|^The provided Windows OS name|^RDS expected a Windows (?:build|major) version",
        "the AMI does not fit RDS Custom for SQL Server: its owner, platform, Windows version, disk or edition",
        "Start an instance of this account from a Windows Server AMI (x86_64, EBS root, build 14393 or later) with SQL Server. The edition is Standard, Enterprise, or Web with AWS's licence. Run Sysprep on it, create an AMI, and pass that as ImageId.",
    ),
    Reason(
        "database-custom-inactive",
        r"custom engine version is(?:n't| not) in an active state",
        "the custom engine version is inactive",
        "Make it available, then repeat the command:\naws rds modify-custom-db-engine-version --engine ENGINE --engine-version VERSION --status available",
    ),
    Reason(
        "database-custom-upgrade",
        r"custom engine version is(?:n't| not) valid for an upgrade",
        "the database cannot be upgraded to this custom engine version: it is older, or of another path",
        "Create a version on an engine version that is equal to the present one or newer, and set EngineVersion to it.",
    ),
    Reason(
        "database-custom-name",
        r"custom engine version is(?:n't| not) valid\. (?:Names can|Specify (?:a )?valid database)|custom engine version can(?:'t|not) be the same as the OEV",
        "EngineVersion of the custom engine version has not the form that RDS requires",
        "Write the version of the engine, then a hyphen or dot and a name, such as 15.00.4249.2.my_cev1. The name has lower-case letters, digits, '-', '_' and '.'. To list versions:\naws rds describe-db-engine-versions --engine ENGINE --include-all --query \"DBEngineVersions[].EngineVersion\"",
    ),
)
"""Searched for before the rows of the events of a database."""
