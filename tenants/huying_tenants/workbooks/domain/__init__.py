"""What a workbook says, cell by cell and row by row, and what is wrong with it. Pure."""
