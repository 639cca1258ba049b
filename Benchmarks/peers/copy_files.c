// The floor of a batch: reads each file of a folder, writes a number of bytes beside it and renames.
//
// copy_files FOLDER OUTPUT BYTES
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int copy(const char *from, const char *to, char *buffer, size_t size) {
  char temporary[4200];
  snprintf(temporary, sizeof temporary, "%s.tmp", to);
  int in = open(from, O_RDONLY);
  if (in < 0) return 66;
  while (read(in, buffer, 1 << 20) > 0) {}
  close(in);
  int out = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0644);
  if (out < 0) return 73;
  if (write(out, buffer, size) != (ssize_t)size) return 74;
  close(out);
  return rename(temporary, to) ? 74 : 0;
}

int main(int argc, char **argv) {
  if (argc != 4) return 64;
  size_t size = strtoul(argv[3], NULL, 10);
  char *buffer = calloc(1, size > 1 << 20 ? size : 1 << 20);
  DIR *folder = opendir(argv[1]);
  if (!buffer || !folder) return 66;
  struct dirent *entry;
  while ((entry = readdir(folder))) {
    if (entry->d_name[0] == '.') continue;
    char from[4096], to[4096];
    snprintf(from, sizeof from, "%s/%s", argv[1], entry->d_name);
    snprintf(to, sizeof to, "%s/%s.json", argv[2], entry->d_name);
    int status = copy(from, to, buffer, size);
    if (status) return status;
  }
  return 0;
}
