/* A program that does nothing but load the libraries that gongkai loads: the floor of its start. */
#include <libxml/xmlversion.h>
#include <xlsxwriter.h>
#include <yaml.h>

int main(void) {
  int major, minor, patch;
  xmlCheckVersion(LIBXML_VERSION);
  yaml_get_version(&major, &minor, &patch);
  return lxw_version_id() == 0;
}
