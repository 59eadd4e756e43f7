"""Documented limits of reading, in one table (README): more is refused before it is expanded or parsed."""

#: Bytes of one file.
MAX_BYTES = 50_000_000
#: Characters of one line, and lines, of extracted text.
MAX_LINE_CHARACTERS = 1_000_000
MAX_LINES = 500_000
#: Pages of a PDF; pages that are read by OCR in one run.
MAX_PAGES = 2_000
MAX_OCR_PAGES = 300
#: Zip containers (DOCX, ODT, XLSX): entries, unpacked bytes together, how many times larger than packed one entry may be
#: (only entries above MIN_RATIO_BYTES are judged: short texts full of spaces pack well).
MAX_ENTRIES = 2_000
MAX_UNPACKED_BYTES = 100_000_000
MAX_RATIO = 100
MIN_RATIO_BYTES = 1_000_000
#: Levels of nesting in XML and HTML; elements that are walked.
MAX_DEPTH = 200
MAX_ELEMENTS = 2_000_000
#: Rows and columns of a spreadsheet, and its sheets.
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_SHEETS = 50
#: One file in its worker process: seconds, and bytes of memory where the system lets us say so.
MAX_SECONDS = 60
MAX_OCR_SECONDS = 60 * 60
MAX_MEMORY_BYTES = 1_000_000_000
#: Seconds that LibreOffice may take for one file.
MAX_OFFICE_SECONDS = 120
