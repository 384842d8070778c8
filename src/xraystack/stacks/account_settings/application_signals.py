"""The stack that enables Application Signals in an account and region.

Its resource creates the service-linked role with which CloudWatch discovers services. It belongs to the
account and not to the stack of an application. [CloudFormation registry,
AWS::ApplicationSignals::Discovery; CloudWatch user guide, Application Signals]
"""

from __future__ import annotations

from troposphere import Template
from troposphere.applicationsignals import Discovery


def build() -> Template:
    """Return the template; an account has one in each region."""
    template = Template(
        Description="Application Signals: CloudWatch discovers the services (made by xraystack)"
    )
    template.set_version("2010-09-09")
    template.add_resource(
        Discovery("Discovery", DeletionPolicy="Retain", UpdateReplacePolicy="Retain")
    )
    return template
