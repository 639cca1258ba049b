import CSVFormat
import DOCXFormat
import ExternalTools
import HTMLFormat
import JSONFormat
import OFDFormat
import OfficeFormat
import PDFFormat
import PageLayout
public import ReportCore
import TextEncoding
import TextTableFormat
import XLSXFormat
import XMLFormat
import YAMLFormat

/// The formats that are built in.
public enum StandardFormats {
  /// One line a format, in the order in which they are listed.
  public static let entries: [FormatRegistry.Entry] = [
    .both(TextReader.self, TextWriter.self),
    .both(YAMLReader.self, YAMLWriter.self),
    .both(XMLReader.self, XMLWriter.self),
    .both(JSONReader.self, JSONWriter.self),
    .both(CSVReader.self, CSVWriter.self),
    .both(XLSXReader.self, XLSXWriter.self),
    .both(DOCXReader.self, DOCXWriter.self),
    .both(HTMLReader.self, HTMLWriter.self),
    .both(PDFReader.self, PDFWriter<DOCXWriter>.self),
    .reading(OFDReader.self),
    .reading(OfficeReader<DOCXReader, XLSXReader>.self),
  ]

  /// The codes that the formats report by, and what they share.
  package static let codes: [DiagnosticCode] = [
    DiagnosticCode.csvCodes, DiagnosticCode.encodingCodes, DiagnosticCode.htmlCodes, DiagnosticCode.pageCodes,
    DiagnosticCode.textCodes, DiagnosticCode.toolCodes,
  ].flatMap(\.self)

  /// A registry of the built-in formats, to which others can be added.
  ///
  /// - Throws: `usage` where two have one name or extension.
  public static func registry() throws(ConversionError) -> FormatRegistry { try FormatRegistry(entries) }
}
