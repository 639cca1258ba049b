/// A file's path, taken apart at its slashes.
package struct Path {
  package let text: Substring

  package init(_ text: some StringProtocol) { self.text = Substring(text) }

  /// The folder that the file is in: `.` for a mere name, `/` for one at the root.
  package var folder: String {
    guard let slash else { return "." }
    return slash == text.startIndex ? "/" : String(text[..<slash])
  }

  package var name: Substring { slash.map { text[text.utf8.index(after: $0)...] } ?? text }

  /// The path without the extension of its last part; `.profile` has none.
  package var withoutExtension: Substring {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return text }
    return text[..<dot]
  }

  /// The path without slashes at its end; `/` stays.
  package var withoutTrailingSlashes: String {
    var path = text
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    return String(path)
  }

  /// The path of a file below.
  package func appending(_ name: some StringProtocol) -> String {
    text == "." ? String(name) : text.utf8.last == UInt8(ascii: "/") ? "\(text)\(name)" : "\(text)/\(name)"
  }

  private var slash: Substring.Index? { text.utf8.lastIndex(of: UInt8(ascii: "/")) }
}
