"""Status reasons of services that keep data: databases, caches, storage, search and analysis."""
