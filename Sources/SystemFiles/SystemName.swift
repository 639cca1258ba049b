import Glibc

/// Names of files as texts, whatever bytes they are.
///
/// A name that is not UTF-8 is a text all the same: each byte that is not valid, from 0x80 on, stands as the private
/// character U+10FD00 plus the byte. The same goes for the bytes of these characters themselves, so that every name has
/// a text of its own and comes back from it.
package enum SystemName {
  private static let first: UInt32 = 0x10FD00
  /// The byte that those characters, and few others, begin with in UTF-8.
  private static let lead: UInt8 = 0xF4

  /// The text of a name.
  package static func text(of bytes: some Collection<UInt8>) -> String {
    let bytes = Array(bytes)
    if !bytes.contains(lead), let text = String(validating: bytes, as: UTF8.self) { return text }
    var result = String.UnicodeScalarView()
    var rest = bytes[...]
    while let byte = rest.first {
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      if let text = String(validating: rest.prefix(length), as: UTF8.self), let scalar = text.unicodeScalars.first,
        text.unicodeScalars.count == 1, self.byte(of: scalar) == nil
      {
        result.append(scalar)
        rest = rest.dropFirst(length)
      } else {
        if let scalar = Unicode.Scalar(first + UInt32(byte)) { result.append(scalar) }
        rest = rest.dropFirst()
      }
    }
    return String(result)
  }

  package static func text(of name: UnsafePointer<CChar>) -> String {
    text(of: UnsafeRawBufferPointer(start: name, count: strlen(name)))
  }

  /// The byte that a character stands for; `nil` for one that stands for itself.
  package static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    guard (first + 0x80..<first + 0x100).contains(scalar.value) else { return nil }
    return UInt8(scalar.value - first)
  }

  /// The name that a text is of.
  package static func bytes(of text: String) -> [UInt8] {
    guard text.utf8.contains(lead) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar in byte(of: scalar).map { [$0] } ?? Array(String(scalar).utf8) }
  }

  /// The process's arguments, its own name first.
  package static var arguments: [String] {
    (0..<Int(CommandLine.argc)).compactMap { index in CommandLine.unsafeArgv[index].map { text(of: UnsafePointer($0)) }
    }
  }
}

/// Calls the system with a file's name.
package func withName<Result>(_ text: String, _ call: (UnsafePointer<CChar>) -> Result) -> Result {
  guard text.utf8.contains(0xF4) else { return text.withCString(call) }
  return (SystemName.bytes(of: text) + [0]).withUnsafeBufferPointer { bytes in
    bytes.withMemoryRebound(to: CChar.self) { $0.baseAddress.map(call) ?? text.withCString(call) }
  }
}

/// The value of a variable of the environment.
package func environmentValue(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
