"""`python -m search` is the console command."""

from search.cli import main

main()
