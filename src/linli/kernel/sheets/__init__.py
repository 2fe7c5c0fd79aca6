"""Tables in and out (表): whatever spreadsheet a clerk has is read faithfully; a workbook is written safely."""
