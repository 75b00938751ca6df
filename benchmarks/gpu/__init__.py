"""All that only a GPU can show, in one command that ends in time: `python -m benchmarks.gpu`."""
