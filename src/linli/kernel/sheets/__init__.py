"""Tables in and out 表: whatever spreadsheet a clerk has, read faithfully; a workbook that Excel opens, written safely."""
