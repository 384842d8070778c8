"""StackSets as AWS runs them, on loopback, because no emulator has them.

A server of the tests answers the StackSets calls of CloudFormation and those of Organizations itself and
passes everything else on to a multi-account emulator, in whose accounts the stacks of instances really
are; or there are none, for hundreds of accounts.
"""
