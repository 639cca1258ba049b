import ReportCore

/// A label brought to one spelling, so that the same label written in two ways compares equal.
///
/// Widths, traditional characters, white space and punctuation do not count; neither does the number in
/// front (`1.`, `(一)`, `七、`), nor an explanation in brackets unless the whole label is one.
struct LabelText: Hashable, Sendable {
  /// What is compared.
  let core: String
  /// The unit that the brackets name (`单位:万元`), if any.
  let unit: String?

  /// The longest text that can be a label, in UTF-8 bytes.
  static let maximumLength = 400

  /// Normalises a text; `nil` where nothing is left of it or it is too long for a label.
  ///
  /// - Complexity: O(*n*).
  init?(_ text: String) {
    guard text.utf8.count <= Self.maximumLength else { return nil }
    self.init(folded: Self.folded(text))
  }

  /// The unit that brackets name in a label that stands in some pieces.
  static func unit(namedIn pieces: some Collection<String>) -> String? {
    guard pieces.contains(where: \.mayHaveBracket) else { return nil }
    return LabelText(pieces.joined())?.unit
  }

  private init?(folded scalars: [Unicode.Scalar]) {
    var scalars = scalars
    Self.dropNumber(&scalars)
    (scalars, unit) = Self.withoutExplanations(scalars)
    core = Self.lettersOnly(scalars[...])
    guard !core.isEmpty else { return nil }
  }

  static func == (left: LabelText, right: LabelText) -> Bool { left.core == right.core }
  func hash(into hasher: inout Hasher) { hasher.combine(core) }

  /// The letters and figures of a text without its number and explanations removed: for pieces of labels.
  static func letters(of text: String) -> String { lettersOnly(folded(text)[...]) }

  /// The letters and figures of a text, without the number in front of it.
  static func lettersWithoutNumber(of text: String) -> String { lettersOnly(foldedWithoutNumber(text)[...]) }

  /// A text folded, without the number in front of it: brackets and punctuation are kept.
  static func foldedWithoutNumber(_ text: String) -> [Unicode.Scalar] {
    var scalars = folded(text)
    dropNumber(&scalars)
    return scalars
  }

  /// The scalars of a text, folded.
  static func folded(_ text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      // A line break may have been written out as \n.
      if scalar == "n", scalars.last == "\\" {
        scalars.removeLast()
      } else if let folded = folded(scalar) {
        scalars.append(folded)
        if scalar == "訊" || scalar == "料" || scalar == "案", let word = simplifiedWord(previous, scalar) {
          scalars.replaceSubrange((scalars.count - 2)..., with: word)
        }
        previous = scalar
      }
    }
    return scalars
  }

  /// The word of the mainland for one of Taiwan's in traditional characters, as converters of whole sites put it.
  private static func simplifiedWord(_ first: Unicode.Scalar?, _ second: Unicode.Scalar) -> [Unicode.Scalar]? {
    switch (first, second) {
    case ("資", "訊"): ["信", "息"]
    case ("資", "料"): ["数", "据"]
    case ("檔", "案"): ["文", "件"]
    case ("專", "案"): ["项", "目"]
    default: nil
    }
  }

  /// Takes `(一)`, `一、`, `1.`, `1、`, `(1)`, `①` off the front, if something is left after it.
  private static func dropNumber(_ scalars: inout [Unicode.Scalar]) {
    if let length = otherNumberLength(scalars) {
      scalars.removeFirst(length)
      return
    }
    var index = 0
    let isBracketed = scalars.first == "("
    if isBracketed { index = 1 }
    let start = index
    while index < scalars.count, index - start < 4, isNumeral(scalars[index]) { index += 1 }
    guard index > start, index < scalars.count else {
      if let first = scalars.first, ("①"..."⑳").contains(first), scalars.count > 1 { scalars.removeFirst() }
      return
    }
    guard closesNumber(scalars[index], isBracketed), index + 1 < scalars.count else { return }
    // A number with a fraction is no number in front.
    guard isBracketed || !isASCIIDigit(scalars[index + 1]) else { return }
    scalars.removeFirst(index + 1)
    if scalars.first == "、" || scalars.first == "." { scalars.removeFirst() }
  }

  /// The length of a number of a rarer kind in front of words: `3.1`, `第1项`, `a.`, `Ⅰ、`, `一是`.
  private static func otherNumberLength(_ scalars: [Unicode.Scalar]) -> Int? {
    guard let first = scalars.first, scalars.count > 3 else { return nil }
    var index = 0
    switch first {
    case "第":
      index = 1
      while index < min(4, scalars.count), isNumeral(scalars[index]) { index += 1 }
      guard index > 1, scalars[index] == "项" else { return nil }
      index += 1
    case "a"..."z", "A"..."Z", "\u{2160}"..."\u{217B}":
      while index < 3, ("\u{2160}"..."\u{217B}").contains(scalars[index]) { index += 1 }
      index = max(index, 1)
      guard closesNumber(scalars[index], false) else { return nil }
      index += 1
    case "0"..."9":
      var levels = 0
      while index + 2 < scalars.count, isASCIIDigit(scalars[index]) {
        index += isASCIIDigit(scalars[index + 1]) ? 2 : 1
        levels += 1
        guard levels < 5, index < scalars.count, scalars[index] == ".", index + 1 < scalars.count else { break }
        index += 1
      }
      guard levels > 1 else { return nil }
    default:
      guard isNumeral(first), scalars[1] == "是" else { return nil }
      index = 2
    }
    return index + 1 < scalars.count && (0x4E00...0x9FFF).contains(scalars[index].value) ? index : nil
  }

  /// Whether a character stands between a number in front and the label.
  private static func closesNumber(_ scalar: Unicode.Scalar, _ isBracketed: Bool) -> Bool {
    switch scalar {
    case ")": true
    case "、", ".", ",", "．": !isBracketed
    default: false
    }
  }

  /// Leaves out what stands in brackets, unless it is a numeral or the whole label.
  private static func withoutExplanations(_ scalars: [Unicode.Scalar]) -> ([Unicode.Scalar], String?) {
    guard scalars.contains("(") else { return (scalars, nil) }
    var result: [Unicode.Scalar] = []
    var unit: String?
    var index = 0
    while index < scalars.count {
      if scalars[index] == "(" {
        let close = closingBracket(of: scalars, from: index)
        let content = scalars[(index + 1)..<close]
        if content.allSatisfy(isNumeral) {
          result += content
        } else {
          unit = unit ?? Self.unit(in: content)
        }
        index = close + 1
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return result.contains(where: isLetter) ? (result, unit) : (scalars, unit)
  }

  /// The bracket that closes the one at `open`; the end where the text was cut off before it.
  private static func closingBracket(of scalars: [Unicode.Scalar], from open: Int) -> Int {
    var depth = 0
    for index in open..<scalars.count {
      if scalars[index] == "(" { depth += 1 }
      if scalars[index] == ")" { depth -= 1 }
      if depth == 0 { return index }
    }
    return scalars.count
  }

  /// `单位:万元`, or a unit of money alone.
  private static func unit(in content: ArraySlice<Unicode.Scalar>) -> String? {
    let text = lettersOnly(content)
    let isNamed = text.hasPrefix("单位") || text.hasPrefix("單位")
    let name = isNamed ? String(text.dropFirst(2)) : text
    return FigureUnit(name).map { isNamed || $0.kind == .money } ?? false ? name : nil
  }

  private static func lettersOnly(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    let count = scalars.reduce(0) { isLetter($1) ? $0 + UTF8.width($1) : $0 }
    return String(unsafeUninitializedCapacity: count) { bytes in
      var end = 0
      for scalar in scalars where isLetter(scalar) {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          bytes[end] = byte
          end += 1
        }
      }
      return end
    }
  }

  /// Whether a scalar counts when labels are compared.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x3400...0x9FFF, 0x20000...0x3FFFF, 0xF900...0xFAFF: true
    case ..<0xC0: false
    default: scalar.properties.isAlphabetic
    }
  }

  private static func isASCIIDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十": true
    default: false
    }
  }

  /// A scalar in half width and simplified; `nil` for white space, what is not seen, and quotes.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case ...0x20, 0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x3000, 0xFEFF: nil
    case 0x22, 0x201C, 0x201D: nil
    case 0x21...0x7E: scalar
    case 0xFF01...0xFF5E: Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
    case 0x3014, 0x3010: "("
    case 0x3015, 0x3011: ")"
    case 0x4E00...0x9FFF: simplified(scalar)
    default: scalar
    }
  }

  /// The simplified character of a traditional one; others as they are.
  private static func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    var slot = Int(scalar.value & 511)
    while simplifications[slot].from != "\0" {
      if simplifications[slot].from == scalar { return simplifications[slot].to }
      slot = (slot + 1) & 511
    }
    return scalar
  }

  /// The traditional characters that occur in the forms' labels, and the variants that offices write.
  ///
  /// Each stands at the place that its last bits say, or after it; more than half of the places are free.
  private static let simplifications: [(from: Unicode.Scalar, to: Unicode.Scalar)] = {
    let traditional = """
      規範檔製數開總對許處決務項業費購額採關係為爲於國機構組織會團體請報訊類過執據條標書復複覆訴訟結維糾審計續辦轉個與設無當確認獲\
      補級從員強罰證實門問題現進選內內屬護權點穩繳納億萬資訪舉廢佈單產給經統繼聯議記負責連適長間領顯餘驗時後東車買賣區縣鎮鄉陽廳\
      徵衛環財發農學醫藥價電話號閱讀聽覽監督測試查詢徵準則專區佔圖儲網絡況減動應沒祕這
      """
    let simple = """
      规范档制数开总对许处决务项业费购额采关系为为于国机构组织会团体请报讯类过执据条标书复复复诉讼结维纠审计续办转个与设无当确认获\
      补级从员强罚证实门问题现进选内内属护权点稳缴纳亿万资访举废布单产给经统继联议记负责连适长间领显余验时后东车买卖区县镇乡阳厅\
      征卫环财发农学医药价电话号阅读听览监督测试查询征准则专区占图储网络况减动应没秘这
      """
    var table: [(from: Unicode.Scalar, to: Unicode.Scalar)] = Array(repeating: ("\0", "\0"), count: 512)
    let targets = Array(simple.unicodeScalars)
    for (index, scalar) in traditional.unicodeScalars.enumerated() {
      var slot = Int(scalar.value & 511)
      while table[slot].from != "\0", table[slot].from != scalar { slot = (slot + 1) & 511 }
      // Of a character that stands twice the first counts.
      if table[slot].from == "\0" { table[slot] = (scalar, targets[index]) }
    }
    return table
  }()
}

extension String {
  /// Whether it has a byte that opening brackets begin with: those of ASCII, in full width, 〔 and 【.
  var mayHaveBracket: Bool {
    let bytes = utf8.span
    for index in bytes.indices where bytes[index] == 0x28 || bytes[index] == 0xEF || bytes[index] == 0xE3 {
      return true
    }
    return false
  }
}
