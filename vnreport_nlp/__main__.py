"""``python -m vnreport_nlp``: the same as the console script."""

from vnreport_nlp.commands import main

if __name__ == "__main__":
    main()
