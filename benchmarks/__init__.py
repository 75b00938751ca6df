"""Our claims about speed, each as a ratio to a baseline run next to ours: `python -m benchmarks.NAME`."""
