import DocumentTokens
public import ReportCore
import ReportSchema

extension ReadContext {
  /// Reads the version-1 document in XML, in any encoding that libxml2 knows and the XML declaration names.
  ///
  /// Nothing outside the input is ever opened, and a document type declaration is an error, so that there are no
  /// entities to expand.
  /// - Parameter isDecoded: whether it is UTF-8 whatever its declaration says.
  /// - Throws: `unreadableInput` with line and column for what is not such a document.
  /// - Complexity: O(*n*) in the size of the input.
  public mutating func decodeXMLReport(_ input: Span<UInt8>, isDecoded: Bool = false) throws(ConversionError) -> Report
  {
    try checkSize(of: input)
    return try input.withUnsafeBufferPointer { (bytes) throws(ConversionError) in
      try decodeReport(from: try XMLSource(bytes, limits: limits, isDecoded: isDecoded), ofBytes: bytes.count)
    }
  }
}

extension Report {
  /// Writes the version-1 document as XML in UTF-8, in the namespace `urn:gongkai:report:1`; see docs/report.xsd.
  ///
  /// A text with characters that XML cannot hold is written escaped and marked `encoding="escaped"`.
  /// - Parameters:
  ///   - indent: spaces a level; 0 writes no line breaks.
  ///   - sink: takes the bytes.
  public func writeXML(indent: Int, to sink: inout some ByteSink) throws(ConversionError) {
    var emitter = XMLEmitter(indent: indent)
    try emitter.write(self, to: &sink)
  }
}
