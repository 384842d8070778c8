"""Run the command line as ``python -m xraystack``."""

from xraystack.cli import main

if __name__ == "__main__":
    main()
