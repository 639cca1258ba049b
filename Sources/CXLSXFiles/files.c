#define _GNU_SOURCE
#include "CXLSXFiles.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// What a file may hold before it moves to the disk.
#define MOST_IN_MEMORY ((size_t)1 << 20)

/// A file without a name: in memory, on the disk where it is large.
struct store {
  char *bytes;
  size_t room;
  size_t size;
  size_t position;
  int descriptor;
};

static _Thread_local struct cxlsx_files account;

void cxlsx_files_begin(void) { account = (struct cxlsx_files){0, 0}; }

struct cxlsx_files cxlsx_files_account(void) { return account; }

static void note_failure(void) {
  if (account.failure == 0) account.failure = errno != 0 ? errno : EIO;
}

static int open_nameless(void) {
  const char *folder = getenv("TMPDIR");
  if (folder == NULL || *folder == 0) folder = "/tmp";
  int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return descriptor;
  char path[4096];
  if (snprintf(path, sizeof path, "%s/gongkai-XXXXXX", folder) >= (int)sizeof path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  descriptor = mkostemp(path, O_CLOEXEC);
  if (descriptor >= 0) unlink(path);
  return descriptor;
}

static int put(int descriptor, const char *bytes, size_t count, size_t position) {
  while (count > 0) {
    ssize_t done = pwrite(descriptor, bytes, count, (off_t)position);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return -1;
    bytes += done;
    count -= (size_t)done;
    position += (size_t)done;
  }
  return 0;
}

static int move_to_disk(struct store *store) {
  store->descriptor = open_nameless();
  if (store->descriptor < 0 || put(store->descriptor, store->bytes, store->size, 0) < 0) return -1;
  free(store->bytes);
  store->bytes = NULL;
  return 0;
}

static int grow(struct store *store, size_t size) {
  if (size <= store->room) return 0;
  size_t room = size < 4096 ? 4096 : size * 2;
  char *bytes = realloc(store->bytes, room);
  if (bytes == NULL) return -1;
  store->bytes = bytes;
  store->room = room;
  return 0;
}

static ssize_t write_store(void *cookie, const char *bytes, size_t count) {
  struct store *store = cookie;
  size_t end = store->position + count;
  errno = 0;
  if (store->descriptor < 0 && end > MOST_IN_MEMORY && move_to_disk(store) < 0) goto failed;
  if (store->descriptor >= 0) {
    if (put(store->descriptor, bytes, count, store->position) < 0) goto failed;
  } else {
    if (grow(store, end) < 0) goto failed;
    memcpy(store->bytes + store->position, bytes, count);
  }
  store->position = end;
  if (end > store->size) store->size = end;
  return (ssize_t)count;
failed:
  note_failure();
  return 0;
}

static ssize_t read_store(void *cookie, char *bytes, size_t count) {
  struct store *store = cookie;
  size_t left = store->size - store->position;
  if (count > left) count = left;
  if (store->descriptor < 0) {
    if (count > 0) memcpy(bytes, store->bytes + store->position, count);
  } else {
    for (size_t done = 0; done < count;) {
      errno = 0;
      ssize_t more = pread(store->descriptor, bytes + done, count - done, (off_t)(store->position + done));
      if (more < 0 && errno == EINTR) continue;
      if (more <= 0) {
        note_failure();
        return -1;
      }
      done += (size_t)more;
    }
  }
  store->position += count;
  return (ssize_t)count;
}

static int seek_store(void *cookie, off64_t *offset, int whence) {
  struct store *store = cookie;
  off64_t base = whence == SEEK_SET ? 0 : (off64_t)(whence == SEEK_CUR ? store->position : store->size);
  off64_t position = base + *offset;
  // Nothing seeks past the end, where a file would have a hole.
  if (position < 0 || (size_t)position > store->size) return -1;
  store->position = (size_t)position;
  *offset = position;
  return 0;
}

static int close_store(void *cookie) {
  struct store *store = cookie;
  if (store->descriptor >= 0) close(store->descriptor);
  free(store->bytes);
  free(store);
  return 0;
}

/// Opens a temporary file for libxlsxwriter, in place of the function of this name in that library.
///
/// The library takes no notice of writes to its temporary files that fail, and its own function makes them in TMPDIR.
/// A program's functions come before those of the shared libraries that it loads.
FILE *lxw_tmpfile(const char *folder) {
  (void)folder;
  account.count++;
  struct store *store = calloc(1, sizeof *store);
  if (store == NULL) {
    note_failure();
    return NULL;
  }
  store->descriptor = -1;
  cookie_io_functions_t functions = {read_store, write_store, seek_store, close_store};
  FILE *file = fopencookie(store, "w+", functions);
  if (file == NULL) {
    note_failure();
    free(store);
  }
  return file;
}
