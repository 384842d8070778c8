"""The command ``xraystack lint``."""
