"""The command ``xraystack render``."""
