"""Status reasons of CloudFormation itself and of the programs that deploy with it."""
