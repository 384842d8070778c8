"""A program that prints the names of stacks, a line each; completion starts it and may kill it.

Its arguments are the fields of a connection; an empty one has its usual default.
"""

from __future__ import annotations

import sys

from xraystack.aws import stacks
from xraystack.aws.clients import Aws
from xraystack.aws.connection import Connection
from xraystack.terminal import console

if __name__ == "__main__":
    fields = (argument or None for argument in sys.argv[1:])
    for stack in stacks.list_stacks(Aws(Connection(*fields)).cloudformation):
        console.print_result(stack.name)
