"""The command ``xraystack patch``."""
