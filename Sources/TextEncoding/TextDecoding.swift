public import ReportCore

/// Finds out the encoding of a text and makes UTF-8 of it, never replacing a byte.
///
/// The encoding is the one that the user names; else the one of the byte order mark; else the one that the text
/// declares, where its format has a declaration; else UTF-8 where the bytes are valid UTF-8, GB 18030 where they are
/// valid in that and do not look misread, and Big5 where they are valid in that only.
public enum TextDecoding {
  /// A text in UTF-8.
  public struct Result: Sendable {
    /// The encoding that the input is in.
    public var encoding: TextEncoding
    /// The text in UTF-8, a byte order mark included; `nil` where the input is that itself.
    public var text: [UInt8]?
  }

  /// The values of an option that names an encoding.
  public static let choices = ["auto", "utf-8", "utf-16", "gb18030", "big5"]

  /// The text of an input.
  ///
  /// - Parameters:
  ///   - input: the bytes.
  ///   - option: one of ``choices``.
  ///   - declared: the encoding that the text itself declares, if any.
  /// - Throws: `unreadableInput` for a byte that is not of the encoding: its offset in the input, counted from 1, and
  ///   its line and column in the text's UTF-8; `unavailable` where the system cannot convert.
  /// - Complexity: O(*n*); valid UTF-8 is neither converted nor copied.
  public static func decode(
    _ input: Span<UInt8>, option: String = "auto", declared: TextEncoding? = nil
  ) throws(ConversionError) -> Result {
    guard let encoding = named(option, for: input) ?? TextEncoding(byteOrderMarkOf: input) ?? declared else {
      return try guess(input)
    }
    guard encoding != .utf8 else {
      if let error = UndecodableByte.inUTF8(input) { throw error }
      return Result(encoding: .utf8)
    }
    return try decode(input, as: encoding)
  }

  private static func named(_ option: String, for input: Span<UInt8>) -> TextEncoding? {
    guard option == "utf-16" else { return TextEncoding(declared: option) }
    if let marked = TextEncoding(byteOrderMarkOf: input), marked != .utf8, marked != .gb18030 { return marked }
    return EncodingStatistics.isLittleEndian(input) ? .utf16LittleEndian : .utf16BigEndian
  }

  private static func decode(
    _ input: Span<UInt8>, as encoding: TextEncoding
  ) throws(ConversionError) -> Result {
    let result = try SystemDecoder(from: encoding).convert(input)
    guard result.used == input.count else { throw UndecodableByte.error(in: input, encoding, result) }
    return Result(encoding: encoding, text: result.text)
  }

  // MARK: Without a name

  private static func guess(_ input: Span<UInt8>) throws(ConversionError) -> Result {
    guard let error = UndecodableByte.inUTF8(input) else { return Result(encoding: .utf8) }
    guard !EncodingStatistics.isBinary(input), !EncodingStatistics.isDamagedUTF8(input) else { throw error }
    let chinese = try SystemDecoder(from: .gb18030).convert(input)
    let isChinese = chinese.used == input.count
    if isChinese, !EncodingStatistics.isMisread(chinese.text) {
      return Result(encoding: .gb18030, text: chinese.text)
    }
    let traditional = try SystemDecoder(from: .big5).convert(input)
    if traditional.used == input.count, !EncodingStatistics.isMisread(traditional.text) {
      return Result(encoding: .big5, text: traditional.text)
    }
    if isChinese { return Result(encoding: .gb18030, text: chinese.text) }
    // Where much more can be read as GB 18030, that is what it was meant to be.
    throw chinese.used > UndecodableByte.validPrefix(input) + 16
      ? UndecodableByte.error(in: input, .gb18030, chinese) : error
  }
}

extension ReadContext {
  /// The input's text in UTF-8 by the option `encoding`; `nil` where the input is that itself.
  ///
  /// - Throws: `unreadableInput` for a byte that cannot be decoded, with its place.
  public func decoded(
    _ input: Span<UInt8>, declared: TextEncoding? = nil
  ) throws(ConversionError) -> [UInt8]? {
    let option = options["encoding"]
    return try TextDecoding.decode(input, option: option.isEmpty ? "auto" : option, declared: declared).text
  }
}

extension FormatOption {
  /// The option `encoding` of a format that is text.
  public static let textEncoding = FormatOption(
    "encoding", .choice(TextDecoding.choices), default: "auto",
    summary: Message(
      chinese: "读入的字符编码;auto 依次看字节顺序标记、是否有效的 UTF-8、GB 18030(含 GBK、GB 2312)、Big5;解不出的字节是错误",
      english:
        "the input's encoding; auto: by byte order mark, then valid UTF-8, GB 18030 (with GBK and GB 2312), Big5; a byte that cannot be decoded is an error"
    ))
}
