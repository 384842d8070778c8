"""Task definitions that other resources than services run, by all ways to refer to one."""

from __future__ import annotations

import pytest

from tests.patching.test_target_selection import (
    FORMS,
    MAPPED,
    WEB,
    WORKER,
    found,
    group,
    resource,
    rule,
    service,
    task,
)
from tests.support.cases import each
from xraystack.patching.target_selection import TargetNames

FAMILY = "Family: billing-worker\n      NetworkMode"
WITH_FAMILY = task("Job", WORKER).replace("NetworkMode", FAMILY)
NAMED_BY_STACK = task("Job", WORKER).replace(
    "NetworkMode", "Family: !Sub '${AWS::StackName}-job'\n      NetworkMode"
)
SAME = task("Job", WORKER).replace("NetworkMode", "Family: web\n      NetworkMode")
ARN = "arn:aws:ecs:eu-west-1:123456789012:task-definition/billing-worker"
MACHINE = "AWS::StepFunctions::StateMachine"
FUNCTION = "AWS::Lambda::Function"


def variables(text: str) -> str:
    return f"Environment: {{Variables: {{{text}}}}}"


def container_with(variable: str) -> str:
    return task("T", f"{WEB}, Environment: [{variable}]")


RUN = [
    pytest.param([rule("!GetAtt Job.TaskDefinitionArn")], id="a schedule, by GetAtt"),
    pytest.param(
        [resource("S", "AWS::Scheduler::Schedule",
                  "ScheduleExpression: rate(1 hour)\n"
                  "Target: {Arn: c, RoleArn: r, EcsParameters: {TaskDefinitionArn: !Ref Job}}")],
        id="Scheduler",
    ),
    pytest.param(
        [resource("P", "AWS::Pipes::Pipe", "TargetParameters: {EcsTaskParameters: {TaskDefinitionArn: !Ref Job}}")],
        id="a pipe",
    ),
    pytest.param([resource("M", MACHINE, "DefinitionSubstitutions: {Task: !Ref Job}")], id="a state machine"),
    pytest.param(
        [resource("M", MACHINE, "Definition: {States: {A: {Parameters: {TaskDefinition: !Ref Job}}}}")],
        id="a state machine's object",
    ),
    pytest.param([resource("F", FUNCTION, variables("WORKER: !Ref Job"))], id="a function"),
    pytest.param(
        ["  F: {Type: 'AWS::Serverless::Function', Properties: {Handler: h}}\n"
         "Globals: {Function: {Environment: {Variables: {WORKER: !Ref Job}}}}\n"],
        id="SAM's globals",
    ),
    pytest.param(
        [resource("B", "AWS::Batch::JobDefinition",
                  "ContainerProperties: {Environment: [{Name: A, Value: !Ref Job}]}")],
        id="Batch",
    ),
    pytest.param([resource("X", "AWS::EC2::Instance", "UserData: !Sub 'run-task ${Job}'")], id="an instance"),
    *(pytest.param([resource("X", "AWS::EC2::Instance", f"UserData: !Base64 {form}")], id=f"{name} in a short Base64")
      for form, name in (
          ("{'Fn::Sub': 'run-task ${Job}'}", "a Sub"),
          ("{'Fn::Sub': ['run-task ${A}', {A: {Ref: Job}}]}", "a variable of a Sub"),
          ("{'Fn::Join': [' ', [run-task, {Ref: Job}]]}", "a Join"),
          ("{Ref: Job}", "a Ref"),
          ("{'Fn::GetAtt': [Job, TaskDefinitionArn]}", "a GetAtt"),
      )),
    pytest.param([resource("X", "Example::Runner::Task", "Task: !Ref Job")], id="a registered type"),
    pytest.param([resource("X", "AWS::CodeBuild::Project", "Source: {BuildSpec: !Sub '${Job}'}")], id="a build"),
    pytest.param([resource("N", "AWS::Serverless::Application", "Parameters: {Task: !Ref Job}")], id="a SAM stack"),
    pytest.param(
        [resource("C", "Custom::Runner", "ServiceToken: !GetAtt F.Arn"),
         resource("F", FUNCTION, "Handler: h"),
         resource("G", FUNCTION, variables("WORKER: !Ref Job"))],
        id="a function beside that of a custom resource",
    ),
    pytest.param([container_with("{Name: WORKER, Value: !Ref Job}")], id="a variable of a container"),
    pytest.param(
        [container_with("{Name: WORKER, Value: !If [C, !Ref Job, !Ref 'AWS::NoValue']}")],
        id="a variable under a condition",
    ),
    pytest.param([task("T", f"{WEB}, Command: [run, !Ref Job]")], id="a command of a container"),
    pytest.param(
        [resource("E", "AWS::ECS::ExpressGatewayService",
                  "PrimaryContainer: {Image: x, Environment: [{Name: WORKER, Value: !Ref Job}]}")],
        id="a variable of an Express service",
    ),
]  # fmt: skip
RUN_BY_FAMILY = [
    pytest.param([resource("F", FUNCTION, variables("TASK_DEFINITION: billing-worker"))], id="a variable"),
    pytest.param([resource("F", FUNCTION, variables(f"WORKER: '{ARN}'"))], id="an ARN"),
    pytest.param([resource("F", FUNCTION, variables(f"WORKER: '{ARN}:7'"))], id="an ARN with a revision"),
    pytest.param(
        [resource("F", FUNCTION, variables("W: !Sub 'arn:${AWS::Partition}:ecs:${AWS::Region}:"
                                           "${AWS::AccountId}:task-definition/billing-worker'"))],
        id="a Sub",
    ),
    pytest.param(
        [resource("F", FUNCTION, variables("W: !Join ['/', ['arn:aws:ecs:x:y:task-definition', billing-worker]]"))],
        id="a Join",
    ),
    pytest.param(
        [resource("M", MACHINE, f"""DefinitionString: '{{"TaskDefinition": "{ARN}"}}'""")],
        id="an ARN in a state machine's text",
    ),
    pytest.param(
        [resource("M", MACHINE, """DefinitionString: '{"TaskDefinition": "billing-worker"}'""")],
        id="a value in a state machine's text",
    ),
    pytest.param(
        [resource("F", FUNCTION, """Code: {ZipFile: "run_task(taskDefinition='billing-worker')"}""")],
        id="a function's code",
    ),
    pytest.param([rule("billing-worker")], id="a schedule"),
    pytest.param([container_with("{Name: WORKER_TASK, Value: billing-worker}")], id="a container's variable"),
    pytest.param(
        [resource("S", "AWS::ECS::Service", f"TaskDefinition: '{ARN}:3'")], id="a service, by an ARN"
    ),
    pytest.param(
        [resource("S", "AWS::ECS::Service", "TaskDefinition: billing-worker:3")], id="a service, by a revision"
    ),
]  # fmt: skip
NOT_RUN = [
    pytest.param([], id="nothing"),
    pytest.param(
        [resource("R", "AWS::IAM::Policy", "PolicyDocument: {Statement: [{Resource: !Ref Job}]}")], id="IAM"
    ),
    pytest.param([resource("P", "AWS::SSM::Parameter", "Type: String\nValue: !Ref Job")], id="SSM"),
    pytest.param([resource("L", "AWS::Logs::LogGroup", "LogGroupName: !Ref Job")], id="Logs"),
    pytest.param(
        [resource("A", "AWS::CloudWatch::Alarm", "Dimensions: [{Name: TaskDefinitionFamily, Value: !Ref Job}]")],
        id="CloudWatch",
    ),
    pytest.param(["Outputs: {Task: {Value: !Ref Job}}\n"], id="an output"),
    pytest.param(["Outputs: {Task: {Value: !Ref Job, Export: {Name: x}}}\n"], id="an export"),
    pytest.param([resource("C", "Custom::Runner", "ServiceToken: t\nTask: !Ref Job")], id="a custom resource"),
    pytest.param(
        [resource("C", "AWS::CloudFormation::CustomResource", "ServiceToken: !GetAtt F.Arn"),
         resource("F", FUNCTION, variables("WORKER: !Ref Job"))],
        id="a custom resource's function",
    ),
    pytest.param(
        [resource("S", "AWS::Scheduler::Schedule",
                  "ScheduleExpression: at(2026-12-01T00:00:00)\nTarget: {EcsParameters: {TaskDefinitionArn: !Ref Job}}")],
        id="Scheduler, once",
    ),
    pytest.param(
        [resource("E", "AWS::Events::Rule", "EventPattern: {detail: {taskDefinitionArn: [!Ref Job]}}")],
        id="a rule about its events",
    ),
    pytest.param(
        [resource("F", "AWS::Serverless::Function", "Policies: [{Statement: [{Resource: !Ref Job}]}]")],
        id="a function's policy",
    ),
    pytest.param(["  X: {Type: 'AWS::SNS::Topic', DependsOn: Job}\n"], id="a dependency"),
    pytest.param(["  X: {Type: 'AWS::SNS::Topic', Metadata: {Task: !Ref Job}}\n"], id="metadata"),
]  # fmt: skip
NOT_THE_FAMILY = [
    pytest.param([resource("F", FUNCTION, variables("TASK_DEFINITION: billing-worker-2"))], id="a longer name"),
    pytest.param([resource("F", FUNCTION, variables("TASK_DEFINITION: my-billing-worker"))], id="its end"),
    pytest.param([resource("F", FUNCTION, variables("W: !Sub 'task-definition/billing-worker${X}'"))], id="a prefix"),
    pytest.param([resource("F", FUNCTION, variables("SERVICE: billing-worker"))], id="a variable about services"),
    pytest.param([container_with("{Name: OTEL_SERVICE_NAME, Value: billing-worker}")], id="a name in traces"),
    pytest.param(
        [resource("L", "AWS::ElasticLoadBalancingV2::TargetGroup", "Name: billing-worker")], id="a resource's name"
    ),
    pytest.param([resource("P", "AWS::SSM::Parameter", "Name: task\nValue: billing-worker")], id="SSM"),
    pytest.param(["Outputs: {TaskFamily: {Value: billing-worker}}\n"], id="an output"),
]  # fmt: skip


def with_service(resources: list[str], job: str) -> list[str]:
    """Return a template with a service of ``T`` and a ``Job`` beside it; Outputs and Globals come last."""
    own = [] if any(part.startswith("  T:") for part in resources) else [task("T", WEB)]
    return [*own, job, service("Web", "!Ref T"), *resources]


@FORMS
@each("resources", RUN)
def test_what_refers_to_a_task_definition_runs_it(resources: list[str], form: str) -> None:
    wired, notes = found(*with_service(resources, task("Job", WORKER)), form=form, head=MAPPED)

    assert "Job worker" in wired
    assert not any("Skipped Job" in note for note in notes)


@FORMS
@each("resources", RUN_BY_FAMILY)
def test_so_does_what_names_its_family(resources: list[str], form: str) -> None:
    wired, _ = found(*with_service(resources, WITH_FAMILY), form=form, head=MAPPED)

    assert wired == {"T web", "Job worker"}


def test_a_family_may_be_a_function() -> None:
    by_variable = resource("F", FUNCTION, variables("TASK: !Sub '${AWS::StackName}-job'"))
    other = resource("F", FUNCTION, variables("TASK: !Sub '${AWS::Region}-job'"))

    assert "Job worker" in found(*with_service([by_variable], NAMED_BY_STACK))[0]
    assert "Job worker" not in found(*with_service([other], NAMED_BY_STACK))[0]


@FORMS
@each("resources", NOT_RUN)
def test_what_only_names_a_task_definition_or_runs_it_once_does_not_count(
    resources: list[str], form: str
) -> None:
    wired, notes = found(*with_service(resources, task("Job", WORKER)), form=form)

    assert wired == {"T web"}
    assert any("Skipped Job: nothing that was read runs it repeatedly" in note for note in notes)


@each("resources", NOT_THE_FAMILY)
def test_a_text_like_the_family_does_not_count(resources: list[str]) -> None:
    assert found(*with_service(resources, WITH_FAMILY))[0] == {"T web"}


def test_a_container_with_the_name_of_a_family_does_not_count() -> None:
    of_another = service("Web", "!Ref T").replace(
        "TaskDefinition", "LoadBalancers: [{ContainerName: web}]\n      TaskDefinition"
    )

    assert found(task("T", WEB), SAME, of_another)[0] == {"T web"}


@pytest.mark.parametrize(
    ("name", "expression", "is_run"),
    [
        ("Migrate", "rate(1 day)", True),
        ("Migrate", "cron(0 1 * * ? *)", True),
        ("Migrate", "", False),
        ("Report", "", True),
    ],
)
def test_a_job_by_its_name_counts_if_a_schedule_runs_it(
    name: str, expression: str, is_run: bool
) -> None:
    scheduled = rule(f"!Ref {name}").replace(
        "Targets", f"ScheduleExpression: '{expression}'\n      Targets"
    )

    wired, _ = found(task("T", WEB), task(name, WORKER), service("S", "!Ref T"), scheduled)

    assert (f"{name} worker" in wired) == is_run


def test_groups_that_a_container_passes_on_are_those_of_the_task_that_it_runs() -> None:
    starter = container_with("{Name: W, Value: !Ref Job}, {Name: GROUP, Value: !Ref G}")
    job = task("Job", WORKER, mode="awsvpc")

    wired, _ = found(starter, job, service("S", "!Ref T"), group("G"), group("H"))

    assert wired == {"T web", "Job worker", "G"}


def test_an_instance_that_starts_a_task_keeps_its_own_groups() -> None:
    starter = resource("X", "AWS::EC2::Instance", "UserData: !Ref Job\nSecurityGroupIds: [!Ref G]")
    job = task("Job", WORKER, mode="awsvpc")

    wired, _ = found(
        task("T", WEB, mode="awsvpc"), job, service("S", "!Ref T", "[!Ref H]"), starter, group("G"), group("H")
    )  # fmt: skip

    assert wired == {"T web", "Job worker", "H"}


def test_an_id_that_occurs_twice_elsewhere_does_not_matter() -> None:
    twice = [resource("E", "AWS::Events::Rule", "EventPattern: {}")] * 2

    assert found(task("T", WEB), service("S", "!Ref T"), *twice)[0] == {"T web"}


def test_a_skipped_task_definition_can_be_named() -> None:
    resources = [task("T", WEB), task("Job", WORKER), service("S", "!Ref T")]

    assert found(*resources, named=TargetNames(("Job",)))[0] == {"Job worker"}
