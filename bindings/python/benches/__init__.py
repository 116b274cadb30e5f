"""Measures the package beside its peers: `python -m benches.NAME` prints a line of JSON for each measurement."""
