"""What a short script does with a folder of reports: the cells between bars as JSON, without addresses or rules.

reports_json.py FOLDER OUTPUT
"""
import json
import os
import sys

for entry in os.scandir(sys.argv[1]):
    with open(entry.path, encoding="utf-8") as file:
        lines = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in file]
    rows = [[int(cell) if cell.isdigit() else cell for cell in cells] for cells in lines]
    with open(f"{sys.argv[2]}/{entry.name}.json", "w", encoding="utf-8") as file:
        json.dump(rows, file, ensure_ascii=False, indent=2)
