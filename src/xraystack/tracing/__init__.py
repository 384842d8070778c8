"""Traces: their sources, trees and maps, the pages that show them, and the probe."""
