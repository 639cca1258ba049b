import TextEncoding

/// An input's lines, to show the one that a finding is about.
struct SourceLines {
  fileprivate let bytes: [UInt8]
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

  /// The bytes of a line, counted from 1, without its end; `nil` for one that is not there.
  ///
  /// - Complexity: O(1).
  func line(_ number: Int) -> ArraySlice<UInt8>? {
    guard number >= 1, number <= starts.count else { return nil }
    let end = number < starts.count ? starts[number] - 1 : bytes.count
    let line = bytes[starts[number - 1]..<end]
    return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }
}

/// How many characters stand before each byte of an input, for places that are counted in characters.
struct CharacterCounts {
  /// For every so many bytes, the characters before.
  private var counts: [Int] = []
  private static let block = 1024

  /// - Complexity: O(*n*).
  init(_ lines: SourceLines) {
    var count = 0
    for start in stride(from: 0, to: lines.bytes.count, by: Self.block) {
      counts.append(count)
      count += Self.characters(lines.bytes[start..<min(start + Self.block, lines.bytes.count)])
    }
  }

  /// The character at a byte of a line, both from 1; `nil` where the line is not there.
  ///
  /// - Complexity: O(1), however long the line is.
  func character(at column: Int, inLine number: Int, of lines: SourceLines) -> Int? {
    guard let line = lines.line(number) else { return nil }
    let place = min(line.startIndex + column - 1, line.endIndex)
    return characters(before: place, lines.bytes) - characters(before: line.startIndex, lines.bytes) + 1
  }

  private func characters(before index: Int, _ bytes: [UInt8]) -> Int {
    let block = min(index / Self.block, counts.count - 1)
    return block < 0 ? 0 : counts[block] + Self.characters(bytes[block * Self.block..<index])
  }

  private static func characters(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
