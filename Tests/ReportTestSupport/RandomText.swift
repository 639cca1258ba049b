/// Texts generated at random, the strange ones that formats stumble over included.
public enum RandomText {
  /// Texts that have a meaning, or an effect, in some syntax.
  static let traps: [String] = [
    "", " ", "  两端有空格  ", "\n", "行一\n行二", "\r", "a\r\nb", "\t制表\t", "\u{0}", "\u{1}\u{1F}", "\u{7F}", "\u{85}",
    "\u{2028}x\u{2029}",
    "\u{FEFF}", "\u{FFFE}", "\u{FFFF}", "\u{FFFD}", "𝄞𠀀🀄", "👨‍👩‍👧", "שלום עולם", "\u{202E}右到左", "e\u{301}é", "\u{A0}",
    "\u{3000}全角空格",
    "yes", "No", "on", "Off", "y", "N", "true", "FALSE", "null", "Null", "~", "=", "<<", ".inf", "-.INF", ".NaN",
    "0x1F", "0o17", "017",
    "1e3", "1_000", "12:30", "12:30:45", "2020-01-01", "2020-01-01T00:00:00Z", "+1", "-1", "1.", ".5", "1,234", "0b1",
    "-", "--", "---", "...", "?", ":", "a: b", "a #b", "#注", "- 项", "? 键", "[a]", "{a: b}", "a,b", "'单'", "\"双\"",
    "!tag", "&a", "*a",
    "|", ">", "%", "@", "`", "\\", "\\N", "\\u0001", "\\\\", "</cell>", "<![CDATA[x]]>", "]]>", "&amp;", "&#13;",
    "<!-- -->", "a&b<c>d",
    "=1+1", "@cmd", "+cmd", "规章", "2022年度", "一、总体情况", "（一）", "“三安全一稳定”", "危及“三安全一稳定”", "a/b/c", "\u{200B}", "x ", " x",
    "ends:",
  ]

  /// A text: a plain one, a trap, or some characters from all over Unicode.
  public static func text(using random: inout SplitMix64) -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: random.pick(traps)
    case 1: random.pick(traps) + random.pick(traps)
    case 2: characters(upTo: 12, using: &random)
    default: String(repeating: "政府信息公开申请", count: Int.random(in: 1...6, using: &random))
    }
  }

  /// A key for an address: not empty and without a slash.
  public static func key(using random: inout SplitMix64) -> String {
    let key: String
    switch Int.random(in: 0..<12, using: &random) {
    case 0: key = text(using: &random)
    case 1: key = String(repeating: "长键", count: Int.random(in: 1...400, using: &random))
    default:
      key = random.pick(["new", "results", "results.granted", "a.b.c", ".", "..", "carried_in", "n", "y", "1", "行"])
    }
    let cleaned = String(String.UnicodeScalarView(key.unicodeScalars.filter { $0 != "/" }))
    return cleaned.isEmpty ? "k" : cleaned
  }

  private static func characters(upTo count: Int, using random: inout SplitMix64) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...count, using: &random) {
      let limit: UInt32 = random.pick([0x20, 0x80, 0x800, 0x10000, 0x11_0000])
      if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}
