"""The daemon stack: ``stack.build(settings) -> Template``, a module for each part."""
