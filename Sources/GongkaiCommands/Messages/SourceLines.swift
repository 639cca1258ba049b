import TextEncoding

/// An input's lines, to show the one that a finding is about.
struct SourceLines {
  private let bytes: [UInt8]
  private let starts: [Int]

  /// - Parameter input: the input in any encoding that readers find out; one that cannot be decoded has no lines to
  ///   show.
  /// - Complexity: O(*n*).
  init(_ input: [UInt8]) {
    let decoded = try? TextDecoding.decode(input.span)
    let bytes = decoded?.text ?? input
    self.bytes = bytes
    // A byte order mark belongs to no line.
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
    self.starts = starts
  }

  /// The bytes of a line, counted from 1, without its end; `nil` for one that is not there or not UTF-8.
  func line(_ number: Int) -> ArraySlice<UInt8>? {
    guard number >= 1, number <= starts.count else { return nil }
    let end = number < starts.count ? starts[number] - 1 : bytes.count
    var line = bytes[starts[number - 1]..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return String(validating: line, as: UTF8.self) == nil ? nil : line
  }
}
