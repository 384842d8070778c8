"""What arrived in X-Ray: where traces come from, what they say, how they are drawn; the probe."""
