"""A byte-preserving editor of YAML and JSON: styles, insertion, deletion, composition, verification."""
