import DocumentTokens
import ReportCore
import TextEncoding

/// Reads reports through a plugin.
struct ExternalReader: ReportReading {
  let plugin: ExternalFormat

  func read(_ input: Span<UInt8>, in context: inout ReadContext) throws(ConversionError) -> Report {
    try context.limits.checkSize(input.count)
    var fields: [UInt8] = []
    if plugin.introduction.takesBytes {
      fields += ",\"data_base64\":\"".utf8
      fields += Base64.encoded(input.withUnsafeBufferPointer { Array($0) }).utf8
      fields.append(UInt8(ascii: "\""))
    } else {
      fields += ",\"data\":".utf8
      if let text = try context.decoded(input) {
        JSONString.append(text.span, to: &fields)
      } else {
        JSONString.append(input, to: &fields)
      }
    }
    fields += ",\"options\":\(plugin.object(of: context.options))".utf8
    let answer = try plugin.answer(to: "read", fields, limits: context.limits)
    context.diagnostics += answer.diagnostics
    if let refusal = answer.refusal { throw ConversionError(.unreadableInput, refusal) }
    guard let report = answer.report else {
      throw plugin.garbage(.missing(plugin.introduction.reading?.rawValue ?? "report"))
    }
    return report
  }
}

extension ExternalFormat {
  /// The options of a request: flags and whole numbers as such, all else as text.
  func object(of options: FormatOptions) -> String {
    jsonObject(
      format.options.map { option in
        let value = options[option.key]
        switch option.kind {
        case .flag, .integer: return (option.key, value.isEmpty ? "null" : value)
        case .choice, .text: return (option.key, quoted(value))
        }
      })
  }
}

extension Message {
  /// What is missing from an answer.
  static func missing(_ key: String) -> Message {
    Message(chinese: "缺少“\(key)”", english: "'\(key)' is missing")
  }
}
