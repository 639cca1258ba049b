import ExternalTools
public import ReportCore

/// Reads office files of formats that have no reader here: LibreOffice makes a Word document or a workbook of them, which
/// the reader of those reads.
///
/// The readers are parameters, since no format knows another.
public struct OfficeReader<Texts: ReportReader, Sheets: ReportReader>: ReportReader {
  public static var format: FormatDescription { .office }

  public init() {}

  /// Reads one file.
  ///
  /// - Throws: `unavailable` where LibreOffice is not installed; `unreadableInput` for what is no such file, what
  ///   LibreOffice cannot open, or what is beyond a limit.
  public func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    guard !input.isEmpty else { throw .unreadable(.emptyInput, at: nil) }
    try context.limits.checkSize(input.count)
    guard !CompoundFile.isEncrypted(input) else { throw .unreadable(.encryptedDocument, at: nil) }
    switch OfficeKind(input) {
    case .text(let kind)?: return try read(input, kind, "docx", Texts.self, &context)
    case .sheet(let kind)?: return try read(input, kind, "xlsx", Sheets.self, &context)
    case nil:
      let reason = Message(
        chinese: "既不是 OLE 文档,也不是 RTF 或 OpenDocument", english: "neither an OLE document, RTF nor OpenDocument")
      throw .unreadable(.notThisFormat, at: nil, ["format": "office", "reason": reason])
    }
  }

  private func read(
    _ input: Span<UInt8>, _ kind: String, _ target: String, _ reader: any ReportReader.Type,
    _ context: inout ReadContext
  ) throws(ConversionError) -> Report {
    let bytes = try OfficeConverter.converted(input, from: kind, to: target, context.limits)
    context.diagnostics.append(Diagnostic(.readThroughTool, ["tool": "LibreOffice", "target": Message(target)]))
    return try reader.init().read(bytes.span, in: &context)
  }
}
