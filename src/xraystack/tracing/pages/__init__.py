"""Self-contained HTML pages of traces, lists and service maps, and the map as SVG."""
