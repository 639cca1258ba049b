/// What a style sheet writes before or after an element.
struct GeneratedText: Hashable {
  enum Piece: Hashable {
    case text(String)
    case attribute(String)
    /// A counter, a picture and the like, as it is written.
    case other(String)
  }

  /// Empty for `none` and the like.
  var pieces: [Piece] = []

  /// - Parameter value: of the property `content`.
  init(_ value: CSSText.Bytes) {
    var value = value
    if let slash = CSSText.split(value, at: UInt8(ascii: "/")).first { value = slash }
    for word in CSSText.split(CSSText.trimmed(value), at: CSSText.isSpace) where !word.isEmpty {
      if let text = CSSText.string(word) {
        pieces.append(.text(text))
      } else if word.starts(with: "attr(".utf8), let close = word.firstIndex(of: UInt8(ascii: ")")) {
        pieces.append(.attribute(CSSText.normalised(word[(word.startIndex + 5)..<close])))
      } else if word.contains(UInt8(ascii: "(")) {
        pieces.append(.other(String(decoding: word, as: UTF8.self)))
      }
    }
  }

  var attributeNames: [String] {
    pieces.compactMap { if case .attribute(let name) = $0 { name } else { nil } }
  }

  /// The text for an element of these attributes; characters of icon fonts are left out.
  func text(_ attributes: [String: String]) -> String {
    let text = pieces.map { piece in
      switch piece {
      case .text(let text), .other(let text): text
      case .attribute(let name): attributes[name] ?? ""
      }
    }.joined()
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !(0xE000...0xF8FF).contains($0.value) }))
  }
}
