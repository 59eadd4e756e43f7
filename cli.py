"""The door: ``python cli.py compare A B`` does what the installed ``vnreport compare A B`` does."""

from vnreport_nlp.commands import main

if __name__ == "__main__":
    main()
