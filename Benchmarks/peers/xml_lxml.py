"""All elements of an XML file, and nothing done with them: xml_lxml.py FILE."""
import sys

from lxml import etree

for _, element in etree.iterparse(sys.argv[1]):
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
