import Glibc
import ReportCore
import TextTableFormat

/// Reads a text as the reader would.
func report(of text: String, limits: ReadLimits = ReadLimits()) throws -> Report {
  try report(of: Array(text.utf8), limits: limits)
}

func report(of bytes: [UInt8], limits: ReadLimits = ReadLimits()) throws -> Report {
  var context = ReadContext(options: try FormatOptions(of: TextReader.format))
  context.limits = limits
  return try TextReader().read(bytes.span, in: &context)
}

/// Reads a text beside a reader for HTML.
func report(of text: String, tables: @escaping @Sendable (String) -> Report) throws -> Report {
  var context = ReadContext(options: try FormatOptions(of: TextReader.format))
  context.formats = try FormatRegistry([
    FormatRegistry.Entry(format: PageReader.format, reader: PageReader(tables: tables), writer: nil)
  ])
  return try TextReader().read(Array(text.utf8).span, in: &context)
}

/// Stands for the reader of web pages.
private struct PageReader: ReportReading {
  static var format: FormatDescription {
    FormatDescription(
      id: "html", summary: Message("HTML"), extensions: ["html"], mediaType: "text/html", signatures: [],
      options: [FormatOption("article", .choice(["auto", "all"]), default: "auto", summary: Message("article"))])
  }
  var tables: @Sendable (String) -> Report

  func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    tables(String(decoding: input.withUnsafeBufferPointer { Array($0) }, as: UTF8.self))
  }
}

/// The error that a text is refused with; `nil` where it is read.
func refusal(of bytes: [UInt8], limits: ReadLimits = ReadLimits()) -> ConversionError? {
  do {
    _ = try report(of: bytes, limits: limits)
    return nil
  } catch {
    return error as? ConversionError
  }
}

extension Report {
  /// All tables, in order.
  var tables: [Table] {
    sections.flatMap(\.blocks).compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
  }

  /// The texts of all paragraphs, in order.
  var paragraphs: [String] {
    sections.flatMap(\.blocks).compactMap { block in
      if case .paragraph(let paragraph) = block { paragraph.text } else { nil }
    }
  }
}

extension Table {
  /// The texts of the cells, row by row.
  var texts: [[String]] { (0..<rowCount).map { self[$0].map { $0.text(in: FigureList()) } } }
}

/// The files beside the tests.
enum Fixture {
  static func path(_ name: String) -> String {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    return "/\(folder)/Fixtures/\(name)"
  }

  static func bytes(_ name: String) -> [UInt8] {
    guard let file = fopen(path(name), "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[0..<count]
    }
  }

  static func write(_ text: String, to name: String) {
    guard let file = fopen(path(name), "wb") else { return }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, file)
  }

  /// Whether to write what comes out as what is expected: `GONGKAI_RECORD=1`.
  static var isRecording: Bool { getenv("GONGKAI_RECORD") != nil }
}
