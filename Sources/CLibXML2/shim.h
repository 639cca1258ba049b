#pragma once

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

static void gongkai_xml_say_nothing(void *context, const char *format, ...) {
  (void)context;
  (void)format;
}

/// Keeps libxml2 from printing what it has no error for, on this thread; with `0`, lets it print again. Returns how it was.
static inline int gongkai_xml_quiet(int quiet) {
  int was = xmlGenericError == gongkai_xml_say_nothing;
  xmlSetGenericErrorFunc(NULL, quiet ? gongkai_xml_say_nothing : NULL);
  return was;
}

/// Frees what libxml2 has allocated; `xmlFree` is a variable, which Swift takes for shared state.
static inline void gongkai_xml_free(void *memory) { xmlFree(memory); }
