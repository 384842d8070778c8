"""Status reasons of services that run, build, deliver and connect applications."""
