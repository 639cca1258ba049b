#pragma once

#include <libxslt/documents.h>
#include <libxslt/extensions.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <libxml/xpathInternals.h>
#include <stdarg.h>
#include <stdio.h>

// libxslt reports errors through functions with a variable number of arguments, which Swift cannot write. Here they
// become a call with the finished text.

/// Takes a piece of a report, such as `compilation error: file map.xsl line 3 element value-of`.
typedef void (*gongkai_xslt_take_text)(void *context, const char *text);

struct gongkai_xslt_receiver {
  void *context;
  gongkai_xslt_take_text take;
};

static void gongkai_xslt_report(void *receiver, const char *format, ...) {
  struct gongkai_xslt_receiver *to = (struct gongkai_xslt_receiver *)receiver;
  char text[4096];
  va_list arguments;
  if (to == NULL) return;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  to->take(to->context, text);
}

/// Sends the errors of one transformation to a receiver, which must outlive it.
static inline void gongkai_xslt_listen(xsltTransformContextPtr context, struct gongkai_xslt_receiver *receiver) {
  xsltSetTransformErrorFunc(context, receiver, gongkai_xslt_report);
}

/// Sends the errors of compiling to a receiver; with none they are dropped. One for the process.
static inline void gongkai_xslt_listen_to_compiler(struct gongkai_xslt_receiver *receiver) {
  xsltSetGenericErrorFunc(receiver, gongkai_xslt_report);
}

// libxslt calls its debugger before each instruction, whoever that is: here it is what watches over the time.

static inline void gongkai_xslt_watch(xsltHandleDebuggerCallback handler) {
  void *callbacks[3] = {(void *)handler, NULL, NULL};
  xsltSetDebuggerCallbacks(3, callbacks);
}
