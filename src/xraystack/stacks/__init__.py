"""CloudFormation stacks, one module each: ``build(settings) -> Template`` reads as the architecture."""
