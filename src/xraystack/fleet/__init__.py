"""Many accounts and regions from one file, through CloudFormation StackSets, which do the work."""
