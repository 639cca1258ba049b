import ReportCore

/// The labels of some forms, by their spellings, by their normalised text and by their beginnings.
///
/// Shared by all readings of reports, so that passing it on costs a reference.
final class LabelCatalogue: Sendable {
  private let table: LabelTable
  /// The labels by their numbers; texts that are equal once normalised are one label.
  let labels: [KnownLabel]
  /// How many cells the forms' lines have, as they lie on paper or with a line a row.
  let widths: Set<Int>
  /// For each label by its number, whether the letters of another begin with its own.
  let goesOn: [Bool]
  /// The letters of all spellings, with and without explanations, for labels that are broken into pieces.
  let beginnings: LabelBeginnings
  /// For each form, the letters of all labels in UTF-8, and whether they are plain.
  private let letters: [[UInt8]]
  private let isPlain: [Bool]
  /// The normalised labels by their numbers, and whether all are plain.
  private let cores: SpellingTable
  private let areCoresPlain: Bool
  /// Words that are surely no labels.
  let foreign: ForeignWords
  /// The letters of heads over columns without figures of a form.
  let texts: Set<String>
  let formCount: Int
  /// The units of the forms' figures, without powers of ten.
  private let units: Set<String>

  /// - Complexity: O(*n* log *n*) in the number of labels.
  init(of forms: [Form]) {
    var table = LabelTable(formCount: forms.count)
    for (index, form) in forms.enumerated() {
      for label in form.compiled.labels {
        table.add(label.text, label.role, weight: 2, ofForm: index)
        for alias in label.aliases { table.add(alias, label.role, weight: 1, ofForm: index) }
      }
    }
    self.table = table
    formCount = forms.count
    texts = Set(forms.flatMap { $0.tables.flatMap(\.texts) }.compactMap { LabelText($0)?.core })
    units = Set(forms.flatMap { $0.compiled.cells.map(\.unit) + $0.openUnits }.compactMap { FigureUnit($0)?.base })
    widths = Set(
      forms.flatMap { form in
        form.compiled.lines.filter { [.rows, .flat].contains(form.compiled.readings[$0.reading].kind) }
          .map(\.slots.count)
      })
    letters = table.letters.map { Array($0.utf8) }
    isPlain = table.letters.map(Self.isPlain)
    cores = table.cores.reduce(into: SpellingTable()) { $0.append($1) }
    areCoresPlain = table.cores.allSatisfy(Self.isPlain)
    foreign = ForeignWords(to: letters)
    let beginnings = LabelBeginnings(of: table.allLetters)
    self.beginnings = beginnings
    goesOn = table.cores.map { beginnings.hasLonger($0) }
    labels = zip(table.cores, table.entries).map { KnownLabel($0, entries: $1) }
  }

  /// The labels of no form.
  static let empty = LabelCatalogue(of: [])

  /// Whether a number with a unit can be a figure: one that any report may have, or one of a form.
  func takes(_ unit: String?) -> Bool {
    guard let unit, let read = FigureUnit(unit) else { return true }
    return read.isCommon || units.contains(read.base)
  }

  /// The number of the label that a text is, where a form knows it.
  func label(of text: String) -> Int? {
    spelledLabel(text)
      ?? LabelText(text).flatMap {
        areCoresPlain && Self.isPlain($0.core) ? cores.position(of: $0.core) : table.positions[$0.core]
      }
  }

  /// The number of the label that a form spells so, byte for byte, which is how most reports do.
  func spelledLabel(_ text: String) -> Int? {
    table.spellings.position(of: text).map { table.spelled[$0].position }
  }

  /// Where a numbered label begins that stands right past a piece of another one, as the last line of the cell beside it
  /// is written by some tools: 予公开1.属于国家秘密.
  func numberedLabel(in text: Substring) -> String.Index? {
    let scalars = text.unicodeScalars
    guard text.utf8.count <= LabelText.maximumLength, text.utf8.first.map({ $0 >= 0x80 }) ?? false,
      let start = scalars.firstIndex(where: { ("0"..."9").contains($0) }), start > scalars.startIndex,
      case let point = scalars.index(after: start), point < scalars.endIndex,
      ".、．".unicodeScalars.contains(scalars[point]), scalars[scalars.index(before: start)].value >= 0x3400,
      label(of: String(text)) == nil
    else { return nil }
    let rest = String(text[start...])
    let letters = LabelText.lettersWithoutNumber(of: rest)
    guard label(of: rest) != nil || letters.utf8.count >= 6 && beginnings.hasBeginning(Array(letters.unicodeScalars))
    else { return nil }
    let before = LabelText.lettersWithoutNumber(of: String(text[..<start]))
    return !before.isEmpty && hasLetters(before) ? start : nil
  }

  /// Where a number begins that a tool wrote right past a label, or past a piece of one: 本年新收政府信息1,740,300.
  ///
  /// - Parameter isInRow: whether more numbers stand behind; past a piece, one digit alone may mean something else.
  func numberGlued(to text: Substring, isInRow: @autoclosure () -> Bool) -> String.Index? {
    guard let last = text.utf8.last, (0x30...0x39).contains(last), text.utf8.count <= LabelText.maximumLength,
      case let number = text.unicodeScalars.reversed().prefix(while: { "0"..."9" ~= $0 || $0 == "," || $0 == "." }),
      case let start = text.unicodeScalars.index(text.endIndex, offsetBy: -number.count), start > text.startIndex,
      text.unicodeScalars[text.unicodeScalars.index(before: start)].value >= 0x3000,
      FigureText(text[start...])?.value.number != nil, label(of: String(text)) == nil
    else { return nil }
    let stem = String(text[..<start])
    if label(of: stem) != nil { return start }
    let letters = LabelText.lettersWithoutNumber(of: stem)
    let isSure = letters.unicodeScalars.count >= Self.fewestLetters && (number.count > 1 || isInRow())
    return isSure && hasLetters(letters) ? start : nil
  }

  /// The fewest letters that show a piece of a label.
  private static let fewestLetters = 4

  /// Whether a label of any form has these letters together.
  func hasLetters(_ piece: String) -> Bool { letters.indices.contains { hasLetters(piece, inForm: $0) } }

  /// Whether a label of a form has these letters together.
  func hasLetters(_ piece: String, inForm form: Int) -> Bool {
    guard !piece.isEmpty else { return true }
    guard isPlain[form], Self.isPlain(piece) else { return table.letters[form].contains(piece) }
    return WordSearch(Array(piece.utf8)).firstIndex(in: letters[form], from: 0) != nil
  }

  /// Whether a text is ASCII and ideographs only, each of which is a character by itself and written in one way.
  private static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) || (0x4E00...0x9FFF).contains($0.value) }
  }
}

/// The letters of labels in order, so that a label can be looked up piece by piece.
struct LabelBeginnings: Sendable {
  /// The spellings that begin with the letters read so far.
  struct State {
    fileprivate var range: Range<Int>
    /// How many letters were read.
    fileprivate(set) var length = 0
  }

  private let spellings: [[Unicode.Scalar]]
  /// The number of the label that each spells.
  private let numbers: [Int]

  init(of spelled: [(letters: String, number: Int)]) {
    let sorted = spelled.map { (Array($0.letters.unicodeScalars), $0.number) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }
    spellings = sorted.map(\.0)
    numbers = sorted.map(\.1)
  }

  var start: State { State(range: spellings.indices) }

  /// The number of the label that the letters read so far spell.
  func label(_ state: State) -> Int? {
    guard state.length > 0, spellings[state.range.lowerBound].count == state.length else { return nil }
    return numbers[state.range.lowerBound]
  }

  /// Whether a spelling goes on.
  func goesOn(_ state: State) -> Bool { spellings[state.range.upperBound - 1].count > state.length }

  /// Whether a spelling begins with these letters and goes on.
  func hasLonger(_ letters: String) -> Bool {
    var state: State? = start
    for letter in letters.unicodeScalars { state = state.flatMap { next($0, letter) } }
    return state.map { goesOn($0) } ?? false
  }

  /// Reads one more letter; `nil` where no spelling goes on with it.
  ///
  /// - Complexity: O(log *n*) in the spellings.
  func next(_ state: State, _ letter: Unicode.Scalar) -> State? {
    func firstIndex(_ isBehind: (Unicode.Scalar) -> Bool) -> Int {
      var (low, high) = (state.range.lowerBound, state.range.upperBound)
      while low < high {
        let middle = (low + high) / 2
        let spelling = spellings[middle]
        if state.length < spelling.count, isBehind(spelling[state.length]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    let first = firstIndex { $0 >= letter }
    guard first < state.range.upperBound, spellings[first][state.length] == letter else { return nil }
    return State(range: first..<firstIndex { $0 > letter }, length: state.length + 1)
  }
}

/// What a catalogue is made of.
private struct LabelTable {
  /// Where the entries of a normalised text stand in ``entries``.
  private(set) var positions: [String: Int] = [:]
  /// For each normalised text, an entry for each form.
  private(set) var entries: [[LabelEntry]] = []
  private(set) var spellings = SpellingTable()
  private(set) var spelled: [Spelling] = []
  /// For each form, the letters of all labels, explanations included, for finding pieces of them.
  private(set) var letters: [String]
  /// The letters of each spelling, with its explanation and without.
  private(set) var allLetters: [(letters: String, number: Int)] = []
  /// Each normalised text once.
  private(set) var cores: [String] = []

  /// A spelling that was met, and the last form that has it.
  struct Spelling {
    let position: Int
    let letters: String
    var form: Int
  }

  init(formCount: Int) { letters = Array(repeating: "", count: formCount) }

  mutating func add(_ text: String, _ role: LabelRole, weight: Int, ofForm form: Int) {
    if let known = spellings.position(of: text) {
      if spelled[known].form != form { letters[form] += "|" + spelled[known].letters }
      spelled[known].form = form
      entries[spelled[known].position][form].insert(role, weight: weight)
      return
    }
    let own = LabelText.letters(of: text)
    letters[form] += "|" + own
    guard let label = LabelText(text) else { return }
    let position = positions[label.core] ?? entries.count
    if position == entries.count {
      positions[label.core] = position
      entries.append(Array(repeating: LabelEntry(), count: letters.count))
      cores.append(label.core)
    }
    entries[position][form].insert(role, weight: weight)
    allLetters.append((label.core, position))
    let whole = LabelText.lettersWithoutNumber(of: text)
    if whole != label.core { allLetters.append((whole, position)) }
    if own != whole, own != label.core { allLetters.append((own, position)) }
    // What can be a figure is looked at as one first.
    guard FigureText(text) == nil else { return }
    spellings.append(text)
    spelled.append(Spelling(position: position, letters: own, form: form))
  }
}
