"""What we claim of speed, each as a ratio against something run beside it: `python -m benchmarks.NAME`."""
