#pragma once

#include <stdlib.h>
#include <xlsxwriter.h>

/// Merges a range whose cells the caller writes.
///
/// `worksheet_merge_range` writes every cell of the range at once, which a workbook of constant memory, written
/// row after row, does not allow, and which would write most cells twice.
static inline lxw_error cxlsx_merge_written_range(
  lxw_worksheet *worksheet, lxw_row_t first_row, lxw_col_t first_col, lxw_row_t last_row, lxw_col_t last_col)
{
  lxw_merged_range *range = calloc(1, sizeof(lxw_merged_range));
  if (range == NULL)
    return LXW_ERROR_MEMORY_MALLOC_FAILED;
  range->first_row = first_row;
  range->first_col = first_col;
  range->last_row = last_row;
  range->last_col = last_col;
  STAILQ_INSERT_TAIL(worksheet->merged_ranges, range, list_pointers);
  worksheet->merged_range_count++;
  return LXW_NO_ERROR;
}

/// A file in memory; glibc declares it for `_GNU_SOURCE` only, which Swift does not define.
int memfd_create(const char *name, unsigned int flags);

/// `MFD_CLOEXEC`.
#define CXLSX_CLOSE_ON_EXEC 1U
