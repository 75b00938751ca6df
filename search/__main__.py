"""`python -m search` is the console command."""

from search.cli.main import main

main()
