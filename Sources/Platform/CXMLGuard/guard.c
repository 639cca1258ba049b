#define _GNU_SOURCE
#include "CXMLGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlmemory.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
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

/// The bytes of this process's address space; 0 where the system does not say.
static size_t address_space(void) {
  char text[32] = {0};
  int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  return count > 0 ? strtoull(text, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE) : 0;
}

static void limit(int resource, rlim_t value) {
  struct rlimit current;
  if (getrlimit(resource, &current) != 0) return;
  if (current.rlim_max != RLIM_INFINITY && value > current.rlim_max) value = current.rlim_max;
  current.rlim_cur = value;
  setrlimit(resource, &current);
}

/// What the child does; it never returns.
static void try_here(void (*body)(void *context), void *context, size_t memory, unsigned seconds) {
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
  size_t before = address_space();
  if (before > 0) limit(RLIMIT_AS, before + memory);
  else limit(RLIMIT_DATA, memory);
  has_failed = 0;
  body(context);
  _exit(has_failed ? 1 : 0);
}

/// Whether a process neither runs nor wants to.
static int sleeps(pid_t process) {
  char path[32], text[256] = {0};
  snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  // The name before the state is in parentheses and may have some of its own.
  const char *name = count > 0 ? strrchr(text, ')') : NULL;
  return name != NULL && name[1] == ' ' && name[2] == 'S';
}

/// How many times as much real as processor time a trial may take, on a machine with other work.
#define PATIENCE 30
/// How often in a row a child is seen to sleep before it is taken to sleep for ever.
#define LOOKS 20
/// How often a trial is begun anew.
#define ATTEMPTS 10
/// The longest wait between two looks, in microseconds.
#define LONGEST_WAIT 20000

/// Waits for the end of a child, which is killed where it takes too long.
///
/// A child has no thread but the one that forked it. What another thread held locked at that moment stays so: the child
/// may wait for it for ever, and then sleeps, which nothing else makes it do.
///
/// - Returns: 1 with its status; 0 where it slept for ever; -1 where it took too long.
static int wait_for(pid_t child, unsigned seconds, int *status) {
  struct timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  int looks = 0;
  useconds_t pause = 200;
  for (;;) {
    pid_t ended = waitpid(child, status, WNOHANG);
    if (ended == child) return 1;
    if (ended < 0 && errno != EINTR) return 0;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int is_late = now.tv_sec - start.tv_sec > (time_t)seconds * PATIENCE;
    looks = pause == LONGEST_WAIT && sleeps(child) ? looks + 1 : 0;
    if (is_late || looks == LOOKS) {
      kill(child, SIGKILL);
      while (waitpid(child, status, 0) < 0 && errno == EINTR) continue;
      return is_late ? -1 : 0;
    }
    usleep(pause);
    pause = pause * 2 < LONGEST_WAIT ? pause * 2 : LONGEST_WAIT;
  }
}

enum gongkai_trial gongkai_try(void (*body)(void *context), void *context, size_t memory, unsigned seconds) {
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
  // ThreadSanitizer does not work in the child of a process with threads.
  return gongkai_trial_passed;
#endif
#endif
  for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
    pid_t child = fork();
    if (child < 0) return gongkai_trial_not_begun;
    if (child == 0) try_here(body, context, memory, seconds);
    int status = 0, end = wait_for(child, seconds, &status);
    if (end < 0) return gongkai_trial_over_time;
    if (end == 0) continue;
    if (WIFSIGNALED(status)) {
      int number = WTERMSIG(status);
      return number == SIGXCPU || number == SIGKILL ? gongkai_trial_over_time : gongkai_trial_over_memory;
    }
    // libxml2 does not take every failed allocation well: what ends by itself under a limit is beyond it.
    return WEXITSTATUS(status) == 0 ? gongkai_trial_passed : gongkai_trial_over_memory;
  }
  return gongkai_trial_not_begun;
}
