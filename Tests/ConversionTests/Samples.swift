import Glibc
import ReportCore
import ReportDriver
import ReportForms
import ReportTestSupport
import StandardFormats
import Testing

/// The files in samples/, by the format that their extension tells.
struct Sample: Sendable, CustomTestStringConvertible {
  var name: String
  var format: String
  var bytes: [UInt8]
  var testDescription: String { name }

  static let all: [Sample] = {
    let folder = packagePath("samples")
    guard let registry = try? StandardFormats.registry() else { return [] }
    return names(inFolder: folder).sorted().compactMap { name in
      guard let entry = registry.entry(forFileName: name), entry.reader != nil else { return nil }
      return Sample(name: name, format: entry.format.id, bytes: packageFile("samples/\(name)"))
    }
  }()

  private static func names(inFolder path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
  }
}

/// One reading or writing, as the program does it with its defaults.
enum Step {
  /// Reads and recognises.
  static func read(_ bytes: [UInt8], as format: String) throws(ConversionError) -> CheckedReport {
    try converter(reading: format).check(Input(name: "input", bytes: bytes))
  }

  static func write(_ report: CheckedReport, as format: String) throws(ConversionError) -> [UInt8] {
    let converter = try converter(reading: nil)
    var buffer = ByteBuffer()
    _ = try converter.write(report, as: converter.registry.known(format), to: &buffer)
    return buffer.bytes
  }

  private static func converter(reading format: String?) throws(ConversionError) -> Converter {
    var settings = ConversionSettings(forms: forms)
    settings.inputFormat = format
    return try Converter(registry: StandardFormats.registry(), settings: settings)
  }

  private static let forms = try? FormLibrary().set(named: "auto")
}
