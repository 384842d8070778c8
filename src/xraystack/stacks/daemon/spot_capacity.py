"""On whose capacity the tasks run: on Fargate's own, or on what it has to spare.

Spot is cheaper and may be taken away within two minutes, all of it at once, so one task stays on
capacity that is not. [Amazon ECS developer guide, Fargate capacity providers]
"""

from __future__ import annotations

from typing import Any

from troposphere.ecs import CapacityProviderStrategyItem, ForceNewDeployment

from xraystack.facts.fargate import CAPACITY_PROVIDERS


def cluster_capacity(*, spot: bool) -> dict[str, Any]:
    """What the cluster says, if it is the stack's own."""
    return {"CapacityProviders": list(CAPACITY_PROVIDERS)} if spot else {}


def service_capacity(*, spot: bool) -> dict[str, Any]:
    """What the service says.

    ECS takes a strategy in place of a launch type only with a new deployment. [Amazon ECS API reference,
    UpdateService]
    """
    if not spot:
        return {"LaunchType": "FARGATE"}
    on_demand, spare = CAPACITY_PROVIDERS
    return {
        "CapacityProviderStrategy": [
            CapacityProviderStrategyItem(CapacityProvider=on_demand, Base=1, Weight=0),
            CapacityProviderStrategyItem(CapacityProvider=spare, Weight=1),
        ],
        "ForceNewDeployment": ForceNewDeployment(
            EnableForceNewDeployment=True, ForceNewDeploymentNonce="spot"
        ),
    }
