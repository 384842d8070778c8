"""The capacity of tasks for one more container, and their resizing."""
