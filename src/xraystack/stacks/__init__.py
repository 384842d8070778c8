"""The stacks, one module each: ``build(settings) -> Template``, to be read as architecture."""
