"""The commands, one small module each; ``cli`` loads only the one that is run."""
