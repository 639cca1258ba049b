/// A syntax that a document is written in.
///
/// The calls follow the document: each map has, for each of its entries, a key and then a value; each list its values.
/// A value is a scalar or a map or list from `begin` to `end`.
public protocol DocumentEmitter {
  /// What was written and not yet passed on.
  var output: OutputBuffer { get set }

  /// Opens a map or list.
  mutating func begin(_ node: DocumentElement)
  /// Closes it.
  mutating func end(_ node: DocumentElement)
  /// A key of a record.
  mutating func key(_ key: DocumentKey)
  /// A key of a dictionary, which is the user's: a table, a row or a column.
  mutating func entry(_ key: Substring)
  /// The same, as a part of a text by its offsets in UTF-8.
  mutating func entry(_ text: String, _ part: Range<Int>)
  /// A text.
  mutating func text(_ text: String)
  /// A number, or `true`.
  mutating func plain(_ text: String)
  /// A whole number.
  mutating func plain(_ number: Int)
  /// Nothing.
  mutating func null()
  /// Ends the document.
  mutating func finish()
}

extension DocumentEmitter {
  /// Writes a whole number.
  public mutating func plain(_ number: Int) { plain(String(number)) }

  public mutating func entry(_ text: String, _ part: Range<Int>) {
    let start = text.utf8.index(text.startIndex, offsetBy: part.lowerBound)
    entry(text[start..<text.utf8.index(start, offsetBy: part.count)])
  }
}
