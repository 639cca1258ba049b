// The floor of reports as workbooks: writes one workbook over and over from a list of calls.
//
// report_xlsx PLAN FOLDER COUNT. A line of the plan is a call of libxlsxwriter, its arguments after tabs; see
// workbook_plan.py. The plan is read once, so what is timed is the library.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define MOST_ARGUMENTS 13
typedef struct {
  char *text[MOST_ARGUMENTS];
  double number[MOST_ARGUMENTS];
} call;

static call *calls;
static size_t call_count;

static void read_plan(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) exit(66);
  char *line = NULL;
  size_t room = 0, capacity = 0;
  while (getline(&line, &room, file) > 0) {
    line[strcspn(line, "\n")] = 0;
    if (call_count == capacity) calls = realloc(calls, (capacity = capacity * 2 + 1024) * sizeof(call));
    call *next = &calls[call_count++];
    memset(next, 0, sizeof *next);
    char *rest = strdup(line);
    for (int i = 0; rest && i < MOST_ARGUMENTS; i++) {
      next->text[i] = strsep(&rest, "\t");
      next->number[i] = strtod(next->text[i], NULL);
      for (char *c = next->text[i]; *c; c++)
        if (*c == '\1') *c = '\n';
        else if (*c == '\2') *c = '\t';
    }
  }
  fclose(file);
}

static lxw_format *make_format(lxw_workbook *book, const call *c) {
  lxw_format *format = workbook_add_format(book);
  const double *n = c->number;
  if (*c->text[12]) {  // The format of a condition.
    format_set_bold(format);
  } else {
    format_set_font_name(format, "宋体");
    format_set_font_charset(format, 134);
    format_set_font_size(format, n[1]);
    if (n[2]) format_set_bold(format);
    format_set_align(format, (uint8_t)n[4]);
    format_set_align(format, (uint8_t)n[5]);
    if (n[6]) format_set_indent(format, 1);
    if (n[7]) format_set_border(format, LXW_BORDER_THIN);
    if (n[8]) format_set_text_wrap(format);
    if (n[9]) format_set_shrink(format);
  }
  if (*c->text[3]) format_set_font_color(format, (lxw_color_t)strtoul(c->text[3], NULL, 16));
  if (*c->text[10]) {
    lxw_color_t fill = (lxw_color_t)strtoul(c->text[10], NULL, 16);
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_fg_color(format, fill);
    format_set_bg_color(format, fill);
  }
  if (*c->text[11]) format_set_num_format(format, c->text[11]);
  return format;
}

// As the writer does it: the cells of the range are written one by one.
static void merge(lxw_worksheet *sheet, const double *n) {
  lxw_merged_range *range = calloc(1, sizeof *range);
  range->first_row = (lxw_row_t)n[1];
  range->first_col = (lxw_col_t)n[2];
  range->last_row = (lxw_row_t)n[3];
  range->last_col = (lxw_col_t)n[4];
  STAILQ_INSERT_TAIL(sheet->merged_ranges, range, list_pointers);
  sheet->merged_range_count++;
}

static void set_up(lxw_worksheet *sheet, const double *n) {
  worksheet_set_paper(sheet, 9);
  if (n[1]) worksheet_set_landscape(sheet);
  worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.75);
  worksheet_center_horizontally(sheet);
  worksheet_set_footer(sheet, "&C第 &P 页,共 &N 页");
}

static void condition(lxw_worksheet *sheet, const call *c, lxw_format *format) {
  const double *n = c->number;
  lxw_conditional_format rule = {
    .type = LXW_CONDITIONAL_TYPE_CELL, .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO, .value_string = c->text[6],
    .format = format};
  worksheet_conditional_format_range(
    sheet, (lxw_row_t)n[1], (lxw_col_t)n[2], (lxw_row_t)n[3], (lxw_col_t)n[4], &rule);
}

static void properties(lxw_workbook *book, const call *c) {
  lxw_doc_properties properties = {.title = c->text[1], .author = c->text[2], .created = 946684800};
  workbook_set_properties(book, &properties);
  lxw_format *standard = STAILQ_FIRST(book->formats);
  format_set_font_name(standard, "Arial");
  format_set_font_size(standard, 10);
}

static int write_workbook(const char *path) {
  lxw_workbook *book = workbook_new(path);
  lxw_worksheet *sheets[64], *sheet = NULL;
  lxw_format *formats[256] = {NULL};
  int sheet_count = 0, format_count = 1;
  for (size_t i = 0; i < call_count; i++) {
    const call *c = &calls[i];
    const double *n = c->number;
    lxw_row_t row = (lxw_row_t)n[1];
    lxw_col_t column = (lxw_col_t)n[2];
    lxw_format *format = formats[(int)n[3] & 255];
    switch (c->text[0][0]) {
      case 'P': properties(book, c); break;
      case 'F': formats[format_count++] = make_format(book, c); break;
      case 'S': sheets[sheet_count++] = workbook_add_worksheet(book, c->text[1]); break;
      case '@': sheet = sheets[(int)n[1]]; break;
      case 'H': worksheet_hide(sheet); break;
      case 'U': set_up(sheet, n); break;
      case 'X': worksheet_fit_to_pages(sheet, 1, (uint16_t)n[1]); break;
      case 'W': worksheet_set_column(sheet, (lxw_col_t)n[1], (lxw_col_t)n[1], n[2], NULL); break;
      case 'R': worksheet_set_row(sheet, row, n[2], NULL); break;
      case 'n': worksheet_write_number(sheet, row, column, n[4], format); break;
      case 's': worksheet_write_string(sheet, row, column, c->text[4], format); break;
      case 'b': worksheet_write_blank(sheet, row, column, format); break;
      case 'f': worksheet_write_formula_num(sheet, row, column, c->text[4], format, n[5]); break;
      case 't': worksheet_write_formula_str(sheet, row, column, c->text[4], format, c->text[5]); break;
      case 'u': worksheet_write_url_opt(sheet, row, column, c->text[4], format, c->text[5], NULL); break;
      case 'M': merge(sheet, n); break;
      case 'C': condition(sheet, c, formats[(int)n[5] & 255]); break;
      case 'A': worksheet_autofilter(sheet, row, column, (lxw_row_t)n[3], (lxw_col_t)n[4]); break;
      case 'Z': worksheet_freeze_panes(sheet, row, 0); break;
      case 'B': worksheet_print_area(sheet, row, column, (lxw_row_t)n[3], (lxw_col_t)n[4]); break;
      case 'E': worksheet_repeat_rows(sheet, row, (lxw_row_t)n[2]); break;
      default: return 65;
    }
  }
  return workbook_close(book) ? 74 : 0;
}

int main(int argc, char **argv) {
  if (argc != 4) return 64;
  read_plan(argv[1]);
  long count = strtol(argv[3], NULL, 10);
  for (long i = 0; i < count; i++) {
    char path[4096], final[4096];
    snprintf(path, sizeof path, "%s/%ld.xlsx.tmp", argv[2], i);
    snprintf(final, sizeof final, "%s/%ld.xlsx", argv[2], i);
    int status = write_workbook(path);
    if (status || rename(path, final)) return status ? status : 74;
  }
  return 0;
}
