import Glibc
import ReportCore

/// Converts bytes to UTF-8 with the system's `iconv`, without replacing anything.
struct SystemDecoder: ~Copyable {
  private let descriptor: iconv_t?

  /// What came of a conversion.
  struct Result {
    /// The UTF-8 of what could be converted.
    var text: [UInt8]
    /// How many bytes of the input that is; all of them unless a byte is not of the encoding.
    var used: Int
  }

  /// - Throws: `unavailable` where the system has no such conversion.
  init(from encoding: TextEncoding) throws(ConversionError) {
    let opened = iconv_open("UTF-8", encoding.systemName)
    guard opened != iconv_t(bitPattern: -1) else {
      throw ConversionError(.unavailable, .decodingUnavailable, ["encoding": Message(encoding.name)])
    }
    descriptor = opened
  }

  deinit {
    if let descriptor { iconv_close(descriptor) }
  }

  /// Converts from the beginning to the first byte that is not of the encoding.
  ///
  /// - Complexity: O(*n*).
  func convert(_ input: Span<UInt8>) -> Result {
    // No encoding has a character that takes less than two thirds of the bytes that it takes in UTF-8.
    let room = input.count / 2 * 3 + 8
    return input.withUnsafeBytes { input in
      var used = 0
      let text = [UInt8](unsafeUninitializedCapacity: room) { output, count in
        // iconv's type says that it may write to its input, which it never does.
        var source = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
        var sourceLeft = input.count
        var targetLeft = room
        output.withMemoryRebound(to: CChar.self) { output in
          var target = output.baseAddress
          _ = iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
        }
        used = input.count - sourceLeft
        count = room - targetLeft
      }
      return Result(text: text, used: used)
    }
  }
}
