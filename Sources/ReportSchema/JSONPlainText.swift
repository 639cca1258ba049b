extension Span<UInt8> {
  /// Copies bytes from a place on up to one that JSON escapes; how many these are.
  @inline(__always)
  func copyPlain(from start: Int, to room: UnsafeMutableBufferPointer<UInt8>, at place: Int) -> Int {
    extracting(start...).withUnsafeBufferPointer { bytes in
      guard let from = bytes.baseAddress, let to = room.baseAddress else { return 0 }
      let count = from.plainPrefix(of: bytes.count)
      (to + place).update(from: from, count: count)
      return count
    }
  }
}

extension UnsafePointer<UInt8> {
  /// How many of some bytes stand before one that JSON escapes.
  fileprivate func plainPrefix(of count: Int) -> Int {
    var index = 0
    while index &+ 16 <= count, isPlain(at: index, 16) { index &+= 16 }
    // The rest at once, with some of the bytes before it.
    if index &+ 16 > count {
      if count >= 16, isPlain(at: count &- 16, 16) { return count }
      if count >= 8, index == 0, isPlain(at: 0, 8), isPlain(at: count &- 8, 8) { return count }
    }
    while index < count, isPlain(at: index, 1) { index &+= 1 }
    return index
  }

  /// Whether JSON escapes none of some bytes; the compiler looks at sixteen of them at once.
  @inline(__always)
  private func isPlain(at start: Int, _ count: Int) -> Bool {
    var isEscaped: UInt8 = 0
    for index in 0..<count {
      let byte = self[start &+ index]
      isEscaped |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x5C ? 1 : 0)
    }
    return isEscaped == 0
  }
}
