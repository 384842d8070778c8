"""The names of stacks, a line each as they come: a program that completion starts, and may kill.

Its arguments are a connection's members; what is empty comes from the usual places.
"""

from __future__ import annotations

import sys

from xraystack.aws import stacks
from xraystack.aws.clients import Aws
from xraystack.aws.connection import Connection
from xraystack.terminal import console

if __name__ == "__main__":
    given = (argument or None for argument in sys.argv[1:])
    for stack in stacks.list_stacks(Aws(Connection(*given)).cloudformation):
        console.print_result(stack.name)
