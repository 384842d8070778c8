"""Service maps: their nodes, their construction from traces or graphs, and their formats."""
