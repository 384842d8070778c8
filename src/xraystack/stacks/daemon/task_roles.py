"""The task role and the execution role of the daemon's task.

The task role is for the running daemon. The execution role is for Fargate, which starts the task: a
task role with permission to pull images does not let Fargate pull any.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from awacs import ecr as ecr_actions
from awacs import logs as logs_actions
from awacs import secretsmanager, ssm, sts
from awacs import xray as xray_actions
from awacs.aws import (
    Action,
    Allow,
    Condition,
    PolicyDocument,
    Principal,
    Statement,
    StringEquals,
)
from troposphere import AccountId, GetAtt, If, NoValue, Ref
from troposphere.iam import Policy, Role
from troposphere.logs import LogGroup

from xraystack.facts import daemon_stack, ecr, ecs
from xraystack.stacks.tags import name_tag


def daemon_task_role(actions: Sequence[str]) -> Role:
    """Return the role that allows these actions: to send segments and to fetch sampling rules.

    X-Ray has no resource-level permissions for these actions, hence ``*``.
    """
    return Role(
        daemon_stack.TASK_ROLE,
        AssumeRolePolicyDocument=_trust_ecs_tasks(),
        PermissionsBoundary=_boundary(),
        Policies=[
            _policy(
                "EcsTaskRole",
                _allow(
                    "SendTracesAndReadSamplingRules",
                    _actions(xray_actions, *actions),
                    "*",
                ),
            )
        ],
        Tags=name_tag("task-role"),
    )


def fargate_execution_role(
    log_group: LogGroup, *, pull_through_cache: bool, reads_secret: bool = False
) -> Role:
    """Return Fargate's role: it may write the log and pull the image from a private ECR repository.

    It cannot create a log group, so the template declares that. Public registries need no permission.
    The repository is a separate parameter, because condition functions cannot parse it from the image's
    reference; xraystack derives it from Image. With a pull-through cache, Fargate's pull makes ECR
    import the image and create its repository.
    """
    cache_actions = ecr.CACHE_ACTIONS if pull_through_cache else ()
    pull_image = _policy(
        "EcrPull",
        _allow("LogInToRegistry", _actions(ecr_actions, ecr.LOGIN_ACTION), "*"),
        _allow(
            "PullImage",
            _actions(ecr_actions, *ecr.PULL_ACTIONS, *cache_actions),
            Ref("EcrRepositoryArn"),
        ),
    )
    return Role(
        daemon_stack.EXECUTION_ROLE,
        AssumeRolePolicyDocument=_trust_ecs_tasks(),
        PermissionsBoundary=_boundary(),
        Policies=[
            _policy(
                "EcsTaskExecutionRole",
                _allow(
                    "WriteLog",
                    _actions(logs_actions, *ecs.AWSLOGS_ACTIONS),
                    GetAtt(log_group, "Arn"),
                ),
            ),
            If("HasEcrRepository", pull_image, NoValue),
            *([_read_secret()] if reads_secret else []),
        ],
        Tags=name_tag("task-execution-role"),
    )


def _read_secret() -> Policy:
    """Return the permission for the second backend's secret, of either service.

    A customer managed key of the secret must allow kms:Decrypt to this role as well.
    """
    secret = Ref("AlsoOtlpSecretArn")
    return _policy(
        "ReadSecret",
        _allow("ReadSecret", [secretsmanager.GetSecretValue], secret),
        _allow("ReadParameter", [ssm.GetParameters], secret),
    )


def _boundary() -> If:
    """Return the permissions boundary, if it is set."""
    return If("HasPermissionsBoundary", Ref("PermissionsBoundaryArn"), NoValue)


def _trust_ecs_tasks() -> PolicyDocument:
    """Return the trust policy: ECS tasks of this account only, against a confused deputy.

    [Amazon ECS developer guide, task IAM role, preventing the confused deputy]
    """
    return PolicyDocument(
        Version="2012-10-17",
        Statement=[
            Statement(
                Effect=Allow,
                Principal=Principal("Service", [ecs.TASKS_PRINCIPAL]),
                Action=[sts.AssumeRole],
                Condition=Condition(StringEquals({"aws:SourceAccount": AccountId})),
            )
        ],
    )


def _policy(name: str, *statements: Statement) -> Policy:
    return Policy(
        PolicyName=name,
        PolicyDocument=PolicyDocument(Version="2012-10-17", Statement=list(statements)),
    )


def _actions(service: ModuleType, *names: str) -> list[Action]:
    return [getattr(service, name) for name in names]


def _allow(sid: str, actions: list[Action], resource: object) -> Statement:
    return Statement(Sid=sid, Effect=Allow, Action=actions, Resource=[resource])
