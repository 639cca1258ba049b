#define _GNU_SOURCE
#include "CXMLGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlmemory.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// MARK: Memory

static _Thread_local long long held;
static _Thread_local int has_failed;

static void *counted(void *memory) {
  if (memory != NULL) held += (long long)malloc_usable_size(memory);
  else has_failed = 1;
  return memory;
}

static void *allocate(size_t count) { return counted(malloc(count)); }

static void release(void *memory) {
  if (memory != NULL) held -= (long long)malloc_usable_size(memory);
  free(memory);
}

static void *resize(void *memory, size_t count) {
  long long before = memory != NULL ? (long long)malloc_usable_size(memory) : 0;
  void *result = realloc(memory, count);
  if (result != NULL) held += (long long)malloc_usable_size(result) - before;
  else has_failed = 1;
  return result;
}

static char *copy(const char *text) { return counted(strdup(text)); }

long long gongkai_xml_held(void) { return held; }

// MARK: Files

static _Thread_local const struct gongkai_xml_file *served;
static _Thread_local size_t served_count;
static xmlExternalEntityLoader usual_loader;

static int digit(char character) {
  if (character >= '0' && character <= '9') return character - '0';
  int letter = character | 0x20;
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/// Whether an address is that of a path.
static int names(const char *address, const char *path) {
  while (*address != 0) {
    char byte = *address++;
    if (byte == '%' && digit(address[0]) >= 0 && digit(address[1]) >= 0) {
      byte = (char)(digit(address[0]) * 16 + digit(address[1]));
      address += 2;
    }
    if (byte != *path++) return 0;
  }
  return *path == 0;
}

static xmlParserInputPtr load(const char *address, const char *id, xmlParserCtxtPtr context) {
  if (served == NULL) return usual_loader(address, id, context);
  for (size_t index = 0; address != NULL && index < served_count; index++) {
    if (!names(address, served[index].address)) continue;
    xmlParserInputBufferPtr buffer =
      xmlParserInputBufferCreateMem(served[index].bytes, (int)served[index].count, XML_CHAR_ENCODING_NONE);
    if (buffer == NULL) return NULL;
    xmlParserInputPtr input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE);
    if (input == NULL) xmlFreeParserInputBuffer(buffer);
    else input->filename = (const char *)xmlStrdup((const xmlChar *)address);
    return input;
  }
  return NULL;
}

void gongkai_xml_serve(const struct gongkai_xml_file *files, size_t count) {
  served = files;
  served_count = count;
}

void gongkai_xml_guard(void) {
  xmlMemSetup(release, allocate, resize, copy);
  xmlInitParser();
  usual_loader = xmlGetExternalEntityLoader();
  xmlSetExternalEntityLoader(load);
}

// MARK: Trials

static size_t address_space(void) {
  size_t pages = 0;
  FILE *file = fopen("/proc/self/statm", "re");
  if (file == NULL) return 0;
  if (fscanf(file, "%zu", &pages) != 1) pages = 0;
  fclose(file);
  return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void limit(int resource, rlim_t value) {
  struct rlimit current;
  if (getrlimit(resource, &current) != 0) return;
  if (current.rlim_max != RLIM_INFINITY && value > current.rlim_max) value = current.rlim_max;
  current.rlim_cur = value;
  setrlimit(resource, &current);
}

/// How many times as much real as processor time a trial may take, on a machine with other work.
#define PATIENCE 30

enum gongkai_trial gongkai_try(void (*body)(void *context), void *context, size_t memory, unsigned seconds) {
  int ends[2];
  if (pipe(ends) != 0) return gongkai_trial_not_begun;
  size_t before = address_space();
  pid_t child = fork();
  if (child < 0) {
    close(ends[0]);
    close(ends[1]);
    return gongkai_trial_not_begun;
  }
  if (child == 0) {
    close(ends[0]);
    // What a program says that runs out of memory is not for the user.
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) {
      dup2(nowhere, STDOUT_FILENO);
      dup2(nowhere, STDERR_FILENO);
    }
    signal(SIGXCPU, SIG_DFL);
    signal(SIGSEGV, SIG_DFL);
    signal(SIGABRT, SIG_DFL);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, seconds);
    if (before > 0) limit(RLIMIT_AS, before + memory);
    else limit(RLIMIT_DATA, memory);
    has_failed = 0;
    body(context);
    _exit(has_failed ? 1 : 0);
  }
  close(ends[1]);
  struct pollfd end = {ends[0], POLLIN, 0};
  int patience = (int)(seconds * PATIENCE * 1000);
  int ready;
  do ready = poll(&end, 1, patience);
  while (ready < 0 && errno == EINTR);
  if (ready <= 0) kill(child, SIGKILL);
  close(ends[0]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return gongkai_trial_not_begun;
  if (ready <= 0) return gongkai_trial_over_time;
  if (WIFSIGNALED(status)) {
    int number = WTERMSIG(status);
    return number == SIGXCPU || number == SIGKILL ? gongkai_trial_over_time : gongkai_trial_over_memory;
  }
  // libxml2 does not take every failed allocation well: what ends by itself under a limit is beyond it.
  return WEXITSTATUS(status) == 0 ? gongkai_trial_passed : gongkai_trial_over_memory;
}
