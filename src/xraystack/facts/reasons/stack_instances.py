"""Status reasons of stack sets and their stack instances."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "execution-role-missing",
        r"should have '?[^']*'? role with trust relationship|AssumeRole.*StackSetExecutionRole",
        "the account has no execution role that trusts the administration role",
        "Deploy it in that account. To print its template:\nxraystack render fleet-execution-role",
    ),
    Reason(
        "delegated-administrator",
        r"not a delegated administrator|management account or delegated admin",
        "the account is not registered as a delegated administrator for stack sets",
        "Run the command in the management account, or register this one. The caller also requires"
        " organizations:ListDelegatedAdministrators.",
    ),
    Reason(
        "trusted-access",
        r"enable organizations access|trusted access|organizations access .*(?:disabled|not enabled)",
        "stack sets have no trusted access to the organization",
        "Enable it in the management account:\naws cloudformation activate-organizations-access",
    ),
    Reason(
        "stack-set-busy",
        r"OperationInProgress|another operation on StackSet .*in progress",
        "another operation changes the stack set",
        "Wait until it has ended, then repeat the command.",
    ),
    Reason(
        "stack-set-not-empty",
        r"StackSet ?(?:is )?not ?empty",
        "the stack set still has stack instances",
        "Delete its stack instances first.",
    ),
    Reason(
        "stack-set-tolerance",
        r"failure tolerance (?:has|was|is) (?:been )?exceeded|exceeded .*failure tolerance",
        "too many other accounts failed, so the operation did not try this one",
        "Read the reasons of the failed ones, then deploy again.",
    ),
    Reason(
        "account-gate",
        r"account ?gate",
        "the account gate function of the account denied the operation",
        "Read the log of AWSCloudFormationStackSetAccountGate there.",
    ),
    Reason(
        "organizational-unit-missing",
        r"organizational ?unit .*not found",
        "the organizational unit is not a target of the stack set",
        "Correct its ID. To see the units:\naws cloudformation list-stack-set-auto-deployment-targets"
        " --stack-set-name NAME",
    ),
)
