import ReportCore

/// Which of a form's sections each line of a report stands in.
///
/// A section begins at a heading that has its title, in these or more words; a block's own heading, such as
/// `第二十条第(一)项`, shows that its table's section has begun, whatever heading stands above.
struct ReportZones {
  enum Zone: Equatable {
    /// Before any heading of a section.
    case unknown
    /// A section that the form does not have.
    case other
    /// A section of the form, by its index.
    case section(Int32)

    /// The index of the section of the form.
    var section: Int? { if case .section(let index) = self { Int(index) } else { nil } }
  }

  /// One zone a line.
  let zones: [Zone]
  /// For each line, how many zones began before it: lines of one number are one stretch of text.
  let stretches: [Int32]
  /// How many stretches there are.
  var stretchCount: Int { Int(stretches.last ?? -1) + 1 }
  /// For each table of the form, the index of its section.
  let sectionOfTable: [Int?]
  /// The form's sections whose headings were met, by their indices.
  let headed: Set<Int>

  init(of text: ReportTokens, _ runs: [LabelRun], blocks: [FlatBlock], form: Form, index: Int) {
    let tables = Self.headedTables(text, runs, index)
    let numbers = form.sections.map(\.number)
    let sections = form.tables.map { table in numbers.firstIndex(of: table.section) }
    var zone = Zone.unknown
    var stretch: Int32 = 0
    var zones: [Zone] = []
    var stretches: [Int32] = []
    zones.reserveCapacity(text.lines.count)
    stretches.reserveCapacity(text.lines.count)
    var headed: Set<Int> = []
    func begin(_ next: Zone) {
      guard next != zone else { return }
      zone = next
      stretch += 1
    }
    for (number, line) in text.lines.enumerated() {
      if let heading = Self.heading(line, text, blocks, form.titleLetters, numbers) {
        begin(heading)
        if let section = heading.section { headed.insert(section) }
      }
      if tables[number] >= 0, let section = sections[Int(tables[number])] { begin(.section(Int32(section))) }
      zones.append(zone)
      stretches.append(stretch)
    }
    self.zones = zones
    self.stretches = stretches
    self.headed = headed
    sectionOfTable = sections
  }

  /// For each line that begins with a heading of a table's own, the table; -1 for others.
  private static func headedTables(_ text: ReportTokens, _ runs: [LabelRun], _ index: Int) -> [Int32] {
    var tables = [Int32](repeating: -1, count: text.lines.count)
    for run in runs {
      let roles = text.labels.labels[run.label].roles(inForm: index)
      guard roles.contains(where: \.isHeading) else { continue }
      let headed = roles.compactMap { role -> Int? in if case .heading(let table) = role { table } else { nil } }
      // A corner that several tables have tells none of them.
      guard let table = headed.first, headed.allSatisfy({ $0 == table }) else { continue }
      // A short heading, 第(一)项, has a line of its own.
      let line = Int(text.tokens[run.first].line)
      let isAlone = { text.lines[line].tokens.allSatisfy { text.tokens[$0].isBlank || run.tokens.contains($0) } }
      guard text.labels.labels[run.label].isParticular || isAlone() else { continue }
      tables[line] = Int32(table)
    }
    return tables
  }

  func isIn(_ table: Int, line: Int) -> Bool {
    guard let section = sectionOfTable[table] else { return false }
    return zones[line].section == section
  }

  /// Whether a line stands in a section of the form that is not the table's.
  func isElsewhere(_ table: Int, line: Int) -> Bool {
    zones[line].section.map { $0 != sectionOfTable[table] } ?? false
  }

  /// The section of a form that a line is the heading of, or another section.
  private static func heading(
    _ line: TokenLine, _ text: ReportTokens, _ blocks: [FlatBlock], _ titles: [[Unicode.Scalar]],
    _ numbers: [String]
  ) -> Zone? {
    // In a table of data a heading may fill a row of its own, among blank cells and past the row's number.
    guard !line.isProse, let first = line.tokens.prefix(3).first(where: { text.tokens[$0].kind == .text })
    else { return nil }
    let isSpaced = text.isLetterSpaced(first..<line.tokens.upperBound)
    guard
      isSpaced || text.tokens[first].text.beginsWithSectionNumber || !line.isInTable && blocks[line.block].isHeading,
      !(first..<line.tokens.upperBound).contains(where: { text.tokens[$0].kind == .number || text.tokens[$0].isDigits })
    else { return nil }
    let own = (first..<line.tokens.upperBound).filter { text.tokens[$0].kind == .text }
    guard isSpaced || own.count <= 6 else { return nil }
    let words = own.map { text.tokens[$0].text.withoutMarkup }.joined()
    let isNumbered = words.beginsWithSectionNumber
    guard isNumbered || !line.isInTable && blocks[line.block].isHeading else { return nil }
    guard words.utf8.count <= 200 else { return nil }
    let scalars = LabelText.foldedWithoutNumber(words).filter(LabelText.isLetter)
    let matches = titles.indices.filter { scalars.count <= 3 * titles[$0].count + 8 && scalars.hasInOrder(titles[$0]) }
    if let best = matches.max(by: { titles[$0].count < titles[$1].count }) { return .section(Int32(best)) }
    // A title may be cut down to some of its words: 三、申请.
    if isNumbered, scalars.count >= 2,
      let same = titles.indices.first(where: { words.hasPrefix(numbers[$0] + "、") && titles[$0].hasInOrder(scalars) })
    {
      return .section(Int32(same))
    }
    // A row's label may be numbered like a section: 一、本年新收政府信息公开申请数量, be it broken off.
    // So may be the first of several labels in a row without values.
    guard isNumbered, !isSpaced, scalars.count >= 4, text.labels.label(of: words) == nil,
      !text.labels.beginnings.hasBeginning(scalars), own.contains(where: { text.tokens[$0].label == nil }),
      !line.isInTable || own.count <= 2
    else {
      return nil
    }
    return .other
  }
}

extension ReportTokens {
  /// Whether some words are one in letters apart from one another: `二 、 主 动 公 开`.
  fileprivate func isLetterSpaced(_ words: Range<Int>) -> Bool {
    words.count > 4 && words.allSatisfy { tokens[$0].text.utf8.count <= 3 && tokens[$0].text.unicodeScalars.count == 1 }
  }
}

extension FlatBlock {
  fileprivate var isHeading: Bool {
    switch content {
    case .section, .block(.heading): true
    case .block: false
    }
  }
}

extension String {
  /// How many characters of markup may stand before a heading, as in `\\subsection{`.
  private static let longestMarkup = 40

  /// The words between the markup before and after them: those of `\\subsection{一、总体情况}`.
  fileprivate var withoutMarkup: String {
    guard let first = utf8.first, first < 0x80, !(0x30...0x39).contains(first), beginsWithSectionNumber else {
      return self
    }
    return String(unicodeScalars.drop { $0.value < 0x80 }.prefix { $0.value >= 0x80 })
  }

  /// Whether it begins with Chinese numerals and `、`, as headings of sections do; markup may stand before.
  fileprivate var beginsWithSectionNumber: Bool {
    var passed = 0
    var digits = 0
    for scalar in unicodeScalars {
      passed += 1
      guard passed <= Self.longestMarkup, digits < 4 else { return false }
      switch scalar {
      case "一", "二", "三", "四", "五", "六", "七", "八", "九", "十": digits += 1
      case "、", "．": return digits > 0
      case "." where digits > 0: return true
      // Markup is ASCII without digits, before the number only.
      default: guard digits == 0, scalar.value < 0x80, !("0"..."9").contains(scalar) else { return false }
      }
    }
    return false
  }
}

extension [Unicode.Scalar] {
  /// Whether some letters occur in these, in order.
  func hasInOrder(_ letters: [Unicode.Scalar]) -> Bool {
    var next = 0
    for scalar in self where next < letters.count && scalar == letters[next] { next += 1 }
    return next == letters.count
  }
}

extension LabelBeginnings {
  /// Whether a spelling begins with these letters, four or more.
  func hasBeginning(_ letters: [Unicode.Scalar]) -> Bool {
    guard letters.count >= 4 else { return letters.isEmpty }
    var state: State? = start
    for letter in letters { state = state.flatMap { next($0, letter) } }
    return state != nil
  }
}
