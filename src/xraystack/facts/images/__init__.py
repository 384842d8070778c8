"""Container images: public ones, and those that are pinned."""
