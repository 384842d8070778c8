"""The two roles of the daemon's task, which are easily confused.

The task role is what the daemon may do while it runs. The execution role is what Fargate may do in
order to start it: a task role that may pull images does not let Fargate pull any.
"""

from __future__ import annotations

from awacs import ecr, sts
from awacs import logs as logs_actions
from awacs import xray as xray_actions
from awacs.aws import Action, Allow, PolicyDocument, Principal, Statement
from troposphere import GetAtt, If, NoValue, Ref
from troposphere.iam import Policy, Role
from troposphere.logs import LogGroup

from xraystack.facts import xray
from xraystack.stacks.tags import named


def daemon_task_role() -> Role:
    """What the daemon itself may do: send segments and fetch sampling rules.

    X-Ray has no resource-level permissions for these actions, hence ``*``.
    """
    return Role(
        "ApplicationTaskRole",
        AssumeRolePolicyDocument=_trust_ecs_tasks(),
        Policies=[
            _policy(
                "EcsTaskRole",
                _allow(
                    "SendTracesAndReadSamplingRules",
                    [getattr(xray_actions, name) for name in xray.DAEMON_ACTIONS],
                    "*",
                ),
            )
        ],
        Tags=named("task-role"),
    )


def fargate_execution_role(log_group: LogGroup) -> Role:
    """What Fargate may do to start the task: write its log and, from a private ECR, pull its image.

    It cannot create a log group, so the template declares it. Public registries need no permission.
    The repository is a parameter of its own, because the functions that conditions may use cannot
    read it out of the image's reference; whoever sets Image through xraystack need not set it.
    """
    pull_image = _policy(
        "EcrPull",
        _allow("LogInToRegistry", [ecr.GetAuthorizationToken], "*"),
        _allow(
            "PullImage",
            [ecr.BatchCheckLayerAvailability, ecr.BatchGetImage, ecr.GetDownloadUrlForLayer],
            Ref("EcrRepositoryArn"),
        ),
    )
    return Role(
        "ApplicationTaskExecutionRole",
        AssumeRolePolicyDocument=_trust_ecs_tasks(),
        Policies=[
            _policy(
                "EcsTaskExecutionRole",
                _allow(
                    "WriteLog",
                    [logs_actions.CreateLogStream, logs_actions.PutLogEvents],
                    GetAtt(log_group, "Arn"),
                ),
            ),
            If("HasEcrRepository", pull_image, NoValue),
        ],
        Tags=named("task-execution-role"),
    )


def _trust_ecs_tasks() -> PolicyDocument:
    return PolicyDocument(
        Version="2012-10-17",
        Statement=[
            Statement(
                Effect=Allow,
                Principal=Principal("Service", ["ecs-tasks.amazonaws.com"]),
                Action=[sts.AssumeRole],
            )
        ],
    )


def _policy(name: str, *statements: Statement) -> Policy:
    return Policy(
        PolicyName=name,
        PolicyDocument=PolicyDocument(Version="2012-10-17", Statement=list(statements)),
    )


def _allow(sid: str, actions: list[Action], resource: object) -> Statement:
    return Statement(Sid=sid, Effect=Allow, Action=actions, Resource=[resource])
