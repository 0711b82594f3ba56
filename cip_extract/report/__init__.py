"""What people read of a comparison: a page, a workbook, a paper. Plain rows in, bytes out."""
