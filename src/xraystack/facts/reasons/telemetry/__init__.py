"""Status reasons of programs that send traces, metrics and logs."""
