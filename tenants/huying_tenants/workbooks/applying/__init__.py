"""Writing what a checked workbook wants, and taking it back: inside the transaction of one act."""
