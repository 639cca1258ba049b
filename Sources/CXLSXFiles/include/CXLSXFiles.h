#pragma once

#include <stddef.h>

/// What became of the temporary files of one thread since `cxlsx_files_begin`.
struct cxlsx_files {
  /// How many were opened.
  size_t count;
  /// The `errno` of the first that could not be opened, written or read whole; 0 where all could.
  int failure;
};

/// Begins to keep account of the temporary files that this thread opens for libxlsxwriter.
void cxlsx_files_begin(void);

/// The account so far.
struct cxlsx_files cxlsx_files_account(void);
