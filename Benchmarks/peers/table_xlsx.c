// The floor of a large table as a workbook: the cells of a text table, row after row, and nothing else.
//
// table_xlsx TEXT WORKBOOK. Lines without a bar are left out.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

int main(int argc, char **argv) {
  FILE *file = argc == 3 ? fopen(argv[1], "r") : NULL;
  if (!file) return 66;
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *book = workbook_new_opt(argv[2], &options);
  lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
  char *line = NULL;
  size_t room = 0;
  for (lxw_row_t row = 0; getline(&line, &room, file) > 0;) {
    if (!strchr(line, '|')) continue;
    lxw_col_t column = 0;
    char *rest = line;
    for (char *cell; (cell = strsep(&rest, "|")); column++) {
      while (*cell == ' ') cell++;
      size_t length = strcspn(cell, "\r\n");
      while (length && cell[length - 1] == ' ') length--;
      cell[length] = 0;
      char *end;
      double number = strtod(cell, &end);
      if (length && !*end)
        worksheet_write_number(sheet, row, column, number, NULL);
      else if (length)
        worksheet_write_string(sheet, row, column, cell, NULL);
    }
    row++;
  }
  return workbook_close(book) ? 74 : 0;
}
