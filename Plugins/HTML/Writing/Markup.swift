import ReportCore

/// HTML on its way out: tags are written as they are, texts and attributes never.
struct Markup {
  private var buffer = ByteBuffer()
  private static let chunk = 1 << 16

  init() { buffer.reserveCapacity(Self.chunk + 4096) }

  /// Markup that is known to be right.
  mutating func raw(_ markup: StaticString) { buffer.write(markup) }

  /// Markup that was made here.
  mutating func raw(_ markup: String) { buffer.write(markup) }

  /// A text as it is shown: escaped, line breaks as `<br>`, without control characters.
  mutating func text(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": buffer.write("&amp;" as StaticString)
      case "<": buffer.write("&lt;" as StaticString)
      case ">": buffer.write("&gt;" as StaticString)
      case "\n", "\u{2028}", "\u{2029}": buffer.write("<br>" as StaticString)
      case "\t": buffer.write(byte: 0x20)
      case _ where ExactText.isUnshown(scalar) && !scalar.properties.isWhitespace: continue
      case _ where scalar.value < 0x20 || scalar.value == 0x85: continue
      case _ where scalar.isASCII: buffer.write(byte: UInt8(scalar.value))
      default: for byte in UTF8.encode(scalar) ?? .init() { buffer.write(byte: byte) }
      }
    }
  }

  /// An attribute with a space before it.
  mutating func attribute(_ name: String, _ value: String) {
    buffer.write(byte: 0x20)
    buffer.write(name)
    buffer.write("=\"" as StaticString)
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "&"): buffer.write("&amp;" as StaticString)
      case UInt8(ascii: "\""): buffer.write("&quot;" as StaticString)
      case UInt8(ascii: "<"): buffer.write("&lt;" as StaticString)
      default: buffer.write(byte: byte)
      }
    }
    buffer.write(byte: UInt8(ascii: "\""))
  }

  /// An attribute that carries a text exactly.
  mutating func exact(_ name: ExactAttribute, _ text: String) { attribute(name.rawValue, ExactText.escaped(text)) }

  /// Passes what was written on to a sink, in chunks unless it is the last.
  mutating func passOn(to sink: inout some ByteSink, isLast: Bool = false) throws(ConversionError) {
    guard isLast || buffer.bytes.count >= Self.chunk else { return }
    try sink.write(buffer.bytes.span)
    buffer.removeAll()
  }
}
