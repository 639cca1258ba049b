#pragma once

#include <stddef.h>

// What keeps libxml2 and libxslt within bounds: an account of their memory, a loader that opens nothing but what it was
// given, and a trial in a process of its own for work that nothing else can stop.

/// Has libxml2 allocate by functions that keep account, and open files by a loader that obeys `gongkai_xml_serve`.
///
/// To be called once, before any other thread uses libxml2.
void gongkai_xml_guard(void);

/// The bytes that this thread has allocated through libxml2 less those that it has freed, since some time in the past.
long long gongkai_xml_held(void);

/// A file that libxml2 may open, by its path; an address may have any of its bytes as %XX.
struct gongkai_xml_file {
  const char *address;
  const void *bytes;
  size_t count;
};

/// Lets this thread open these files and no others, from memory, until it is called again; with no list, anything.
///
/// The list must outlive its use.
void gongkai_xml_serve(const struct gongkai_xml_file *files, size_t count);

/// What came of a trial.
enum gongkai_trial {
  gongkai_trial_passed,
  gongkai_trial_over_memory,
  gongkai_trial_over_time,
  gongkai_trial_not_begun,
};

/// Does something in a process of its own, with limits on its memory and its time; nothing of it remains.
///
/// - Parameters:
///   - body: what to do.
///   - memory: the bytes that it may take beyond what the process has.
///   - seconds: the processor time that it may take.
enum gongkai_trial gongkai_try(void (*body)(void *context), void *context, size_t memory, unsigned seconds);
