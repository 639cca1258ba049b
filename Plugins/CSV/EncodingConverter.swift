import Glibc
import ReportCore

/// Converts UTF-8 to an encoding with the system's `iconv`, without replacing anything.
struct EncodingConverter: ~Copyable {
  private let encoding: String
  /// `nil` for UTF-8, which needs no conversion.
  private let descriptor: iconv_t?

  /// - Throws: `unavailable` where the system has no such conversion.
  init(to encoding: String) throws(ConversionError) {
    let descriptor = Self.systemName(encoding).flatMap { iconv_open($0, "UTF-8") }
    guard descriptor != iconv_t(bitPattern: -1) else {
      throw ConversionError(
        .unavailable, Diagnostic(.encodingUnavailable, ["encoding": Message(encoding)]))
    }
    self.encoding = encoding
    self.descriptor = descriptor
  }

  /// The name that glibc's `iconv` has for an encoding; `nil` for UTF-8.
  ///
  /// UTF-16 is written with the low byte first, as Excel reads it; a byte order mark is the caller's to write.
  private static func systemName(_ encoding: String) -> String? {
    switch encoding {
    case "auto", "utf-8": nil
    case "utf-16": "UTF-16LE"
    case "big5": "BIG5-HKSCS"
    default: encoding
    }
  }

  deinit {
    if let descriptor { iconv_close(descriptor) }
  }

  /// Converts whole characters.
  ///
  /// - Throws: `cannotCreate` for a character that the encoding does not have.
  func convert(
    _ input: [UInt8], at location: SourceLocation?, to output: inout ByteBuffer
  ) throws(ConversionError) {
    guard descriptor != nil else { return output.write(input.span) }
    // A character takes at most 4 bytes in GB 18030, and at least one in UTF-8.
    var converted = [UInt8](repeating: 0, count: input.count * 4)
    let (used, written) = convert(input, into: &converted)
    guard used == input.count else { throw unconvertible(input[used...], at: location) }
    output.write(converted.span.extracting(0..<written))
  }

  private func convert(_ input: [UInt8], into output: inout [UInt8]) -> (used: Int, written: Int) {
    input.withUnsafeBytes { input in
      output.withUnsafeMutableBytes { output in
        // iconv's type says that it may write to its input, which it never does.
        var source = UnsafeMutablePointer(
          mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
        var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var sourceLeft = input.count
        var targetLeft = output.count
        _ = iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
        return (input.count - sourceLeft, output.count - targetLeft)
      }
    }
  }

  private func unconvertible(_ rest: ArraySlice<UInt8>, at location: SourceLocation?) -> ConversionError {
    let scalar = String(decoding: rest.prefix(4), as: UTF8.self).unicodeScalars.first ?? "?"
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let codePoint = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    return ConversionError(
      .cannotCreate,
      Diagnostic(
        .characterNotInEncoding, at: location,
        ["encoding": Message(encoding), "character": Message(String(scalar)), "codePoint": Message(codePoint)]))
  }
}
