"""How large a workbook may be, and how long it is remembered."""

from datetime import timedelta
from typing import Final

MAX_BYTES: Final = 10 * 1024 * 1024
"""Bytes of the file as it is uploaded."""

MAX_UNPACKED: Final = 80 * 1024 * 1024
"""Bytes of all its parts once unpacked: a workbook of 24,000 members takes some 20 MB."""

MAX_PARTS: Final = 500
MAX_SHEETS: Final = 20
MAX_ROWS: Final = 60_000
MAX_COLUMNS: Final = 200
MAX_CELLS: Final = 400_000
"""Cells of all sheets that hold something: marking keeps each of them in memory, at about half a kilobyte."""

MAX_ELEMENTS: Final = 200_000
"""Elements of all parts that hold neither cells nor texts (styles, relations): these are built up in memory whole."""

MAX_STRING_ELEMENTS: Final = 3 * MAX_CELLS
MAX_MERGES: Final = 20_000
MAX_CELL_TEXT: Final = 2_000
MAX_XML_DEPTH: Final = 60
HEADER_WITHIN: Final = 10
"""Rows from the top within which the headers must stand; people put a title above them."""

MAX_FAULTS: Final = 5_000
"""Faults that are kept and shown; a workbook with more of them is the wrong one."""

MAX_NAME_LENGTH: Final = 120
UNDO_DAYS: Final = 7
UNDO: Final = timedelta(days=UNDO_DAYS)
KEPT: Final = timedelta(days=30)
"""How long a workbook and its file are kept after its last use."""

DELIVERED: Final = timedelta(days=1)
"""How long a workbook that was made to be fetched is kept: it may hold people's phones."""

LONGEST_DROP_DOWN: Final = 2_000
"""Entries of a list to choose from; a longer one helps nobody."""
