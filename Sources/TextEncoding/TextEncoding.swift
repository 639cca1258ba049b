/// An encoding that text is read in.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  /// With or without a byte order mark.
  case utf8 = "utf-8"
  /// The low byte first.
  case utf16LittleEndian = "utf-16le"
  /// The high byte first.
  case utf16BigEndian = "utf-16be"
  /// GB 18030, of which GBK and GB 2312 are parts.
  case gb18030
  /// Big5 with the characters of Hong Kong.
  case big5

  /// The encoding that a declaration such as `charset=gb2312` means; `nil` for one that is not known.
  ///
  /// What calls itself GB 2312 or GBK is read as GB 18030, which has all their characters at the same codes: files
  /// are full of characters that the older standards lack.
  public init?(declared name: some StringProtocol) {
    switch name.lowercased() {
    case "utf-8", "utf8": self = .utf8
    case "utf-16le": self = .utf16LittleEndian
    case "utf-16be": self = .utf16BigEndian
    case "gb18030", "gb-18030", "gbk", "gb2312", "gb_2312", "gb_2312-80", "gb2312-80", "csgb2312", "chinese", "x-gbk",
      "cp936", "ms936", "windows-936", "euc-cn", "iso-ir-58":
      self = .gb18030
    case "big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5", "cp950": self = .big5
    default: return nil
    }
  }

  /// The encoding by the byte order mark at the beginning.
  public init?(byteOrderMarkOf bytes: Span<UInt8>) {
    func begins(_ mark: [UInt8]) -> Bool {
      bytes.count >= mark.count && mark.indices.allSatisfy { bytes[$0] == mark[$0] }
    }
    if begins([0xEF, 0xBB, 0xBF]) {
      self = .utf8
    } else if begins([0xFF, 0xFE]) {
      self = .utf16LittleEndian
    } else if begins([0xFE, 0xFF]) {
      self = .utf16BigEndian
    } else if begins([0x84, 0x31, 0x95, 0x33]) {
      self = .gb18030
    } else {
      return nil
    }
  }

  /// The name for people.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
    case .gb18030: "GB 18030"
    case .big5: "Big5"
    }
  }

  /// The name that glibc's `iconv` has for it.
  var systemName: String { self == .big5 ? "BIG5-HKSCS" : rawValue }
}
