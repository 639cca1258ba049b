/// Radicals in place of the characters that look the same.
///
/// Fonts draw both with one glyph, and a page file only knows the glyph; so programs that make PDF files often write
/// ⽂ (U+2F42) where the text had 文.
public enum RadicalText {
  /// The text with characters for radicals.
  ///
  /// - Complexity: O(*n*).
  public static func resolved(_ text: String) -> String { replacement(for: text) ?? text }

  /// The text with characters for radicals; `nil` for one that has none.
  fileprivate static func replacement(for text: String) -> String? {
    guard isIn(text) else { return nil }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(character(of: scalar)) }
    return String(result)
  }

  /// Whether a text has a character of U+2E80 to U+2FFF.
  private static func isIn(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var index = 0
    let last = bytes.count - 1
    while index < last {
      // Most texts have none of the bytes that such a character begins with.
      if index + 8 <= bytes.count,
        case let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self),
        !word.mayHave(0xE2E2_E2E2_E2E2_E2E2)
      {
        index += 8
        continue
      }
      if bytes[index] == 0xE2, bytes[index + 1] >= 0xBA { return true }
      index += 1
    }
    return false
  }

  private static func character(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2F00...0x2FD5: kangxi[Int(scalar.value - 0x2F00)]
    case 0x2E80...0x2EFF: supplement[scalar] ?? scalar
    default: scalar
    }
  }

  /// The characters of U+2F00 to U+2FD5, as Unicode's compatibility decomposition has them.
  private static let kangxi = Array(
    ("一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀"
      + "寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋"
      + "比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸"
      + "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛"
      + "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻"
      + "黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠").unicodeScalars)

  /// The radicals of the supplement that are whole characters (EquivalentUnifiedIdeograph.txt), each before its
  /// character.
  private static let supplement: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs = Array(
      ("⺁厂⺄乙⺈刀⺊卜⺌小⺍小⺎兀⺒巳⺓幺⺜日⺝月⺞歺⺟母⺠民⺧牛⺩王⺬示⺮竹⺱网⺶羊"
        + "⺷羊⺸羊⺼肉⺽臼⻁虎⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风"
        + "⻜飞⻝食⻞食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟").unicodeScalars)
    return Dictionary(
      uniqueKeysWithValues: stride(from: 0, to: pairs.count, by: 2).map { (pairs[$0], pairs[$0 + 1]) })
  }()
}

extension UInt64 {
  /// Whether one of eight bytes may be that of which the other number is made.
  fileprivate func mayHave(_ bytes: UInt64) -> Bool {
    let others = self ^ bytes
    return (others &- 0x0101_0101_0101_0101) & ~others & 0x8080_8080_8080_8080 != 0
  }
}

extension Report {
  /// Puts characters for radicals in the title, the headings and all text.
  ///
  /// Places stay as they are: a radical and its character take as many bytes.
  /// - Complexity: O(*n*) in the text.
  public mutating func resolveRadicals() {
    func resolve(_ text: inout String?) { if let new = text.flatMap(RadicalText.replacement) { text = new } }
    resolve(&metadata.title)
    resolve(&metadata.agency)
    for section in sections.indices {
      resolve(&sections[section].number)
      resolve(&sections[section].title)
      resolve(&sections[section].heading)
      for index in sections[section].blocks.indices {
        if let block = sections[section].blocks[index].withoutRadicals { sections[section].blocks[index] = block }
      }
    }
  }
}

extension Block {
  /// The block with characters for radicals; `nil` for one that has none.
  fileprivate var withoutRadicals: Block? {
    switch self {
    case .heading(var heading):
      guard let text = RadicalText.replacement(for: heading.text) else { return nil }
      heading.text = text
      return .heading(heading)
    case .paragraph(var paragraph):
      guard let text = RadicalText.replacement(for: paragraph.text) else { return nil }
      paragraph.text = text
      return .paragraph(paragraph)
    case .table(var table):
      var isChanged = false
      for index in table.cells.indices {
        guard case .text(let text) = table.cells[index].content, let new = RadicalText.replacement(for: text)
        else { continue }
        table.updateCell(at: index) { $0.content = .text(new) }
        isChanged = true
      }
      return isChanged ? .table(table) : nil
    }
  }
}
