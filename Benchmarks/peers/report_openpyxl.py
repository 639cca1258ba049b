"""What a short script does: the lines of a text report with bars become rows of a sheet, without addresses or rules."""
import sys

import openpyxl

book = openpyxl.Workbook()
sheet = book.active
for line in open(sys.argv[1], encoding="utf-8"):
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    sheet.append([int(cell) if cell.isdigit() else cell for cell in cells])
for column in sheet.columns:
    sheet.column_dimensions[column[0].column_letter].width = 14
book.save(sys.argv[2])
