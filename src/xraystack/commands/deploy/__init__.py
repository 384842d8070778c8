"""The command ``xraystack deploy``."""
