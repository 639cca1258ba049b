import ReportCore

/// How a run of text looks to a person.
public enum RunLook: Sendable, Hashable {
  /// As text is otherwise.
  case plain
  /// Superscript: a note mark, an exponent.
  case raised
  /// Subscript.
  case lowered
  /// White on white and the like.
  case faint
  /// The reading of characters, above them.
  case ruby
  /// Struck through.
  case struck
  /// Not shown.
  case hidden
  /// Deleted under tracked changes.
  case deleted
}

/// The text of a paragraph or cell, put together from its runs.
///
/// What a person sees is the text. Struck, hidden and deleted runs are never part of it; in a table neither are note
/// marks and faint runs beside other text, so that nothing is glued to the digits of a figure.
public struct RunText: Sendable, Hashable {
  struct Run: Hashable {
    var text: String
    var look: RunLook
    /// The colour of its letters, where that is said.
    var ink: ShownColor?

    func look(on ground: ShownColor?) -> RunLook {
      guard [.plain, .raised, .lowered].contains(look), let ink, let ground else { return look }
      return ink.isLost(on: ground) ? .faint : look
    }
  }

  private var runs: [Run] = []

  /// A text without runs.
  public init() {}

  /// A text of one run.
  public init(_ text: String, _ look: RunLook = .plain) { append(text, look) }

  /// How many bytes of text there are, seen or not.
  public private(set) var size = 0

  /// Whether there is nothing but white space, seen or not.
  public private(set) var isBlank = true

  /// Whether the last character, seen or not, is a digit.
  public var endsInDigit: Bool { NoteMark.isDigit(runs.last?.text.utf8.last) }

  /// Whether every run is plain, so that ``seen(inTable:on:)`` leaves nothing out.
  public var isPlain: Bool { runs.allSatisfy { $0.look == .plain && $0.ink == nil } }

  /// The text of all runs, seen or not.
  public var plainText: String { runs.count == 1 ? runs[0].text : runs.map(\.text).joined() }

  /// The last byte of the last run.
  package var lastByte: UInt8? { runs.last?.text.utf8.last }

  /// Adds a run; one that looks as the last does goes on with it.
  public mutating func append(_ text: String, _ look: RunLook = .plain, ink: ShownColor? = nil) {
    guard !text.isEmpty else { return }
    size += text.utf8.count
    isBlank = isBlank && text.trimmingSpace().isEmpty
    if let last = runs.last, last.look == look, last.ink == ink {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, look: look, ink: ink))
    }
  }

  /// Adds another text's runs.
  public mutating func append(_ other: RunText) {
    for run in other.runs { append(run.text, run.look, ink: run.ink) }
  }

  /// The text that a person sees, and what else there is.
  ///
  /// - Parameters:
  ///   - inTable: whether it stands in a cell.
  ///   - ground: the colour behind the text; `nil` where it is not known.
  /// - Complexity: O(*n*).
  public func seen(inTable: Bool, on ground: ShownColor? = .white) -> (text: String, leftOut: [Omission]) {
    if runs.count == 1, runs[0].look == .plain, runs[0].ink == nil { return (runs[0].text, []) }
    let hasPlain = runs.contains { $0.look(on: ground) == .plain && !$0.text.trimmingSpace().isEmpty }
    var text = ""
    var leftOut: [Omission] = []
    let digits = digitsFollow(on: ground)
    for (index, run) in runs.enumerated() {
      let look = run.look(on: ground)
      let kind = Self.omission(
        of: run.text, look, after: text, beforeDigit: digits[index], inTable: inTable, hasPlain: hasPlain)
      if let kind {
        if !run.text.trimmingSpace().isEmpty { leftOut.append(Omission(kind, run.text, isInTable: inTable)) }
      } else {
        text += hasPlain ? Self.scripted(run.text, look) : run.text
      }
    }
    if text.trimmingSpace().isEmpty {
      for index in leftOut.indices { leftOut[index].leavesBlank = true }
    }
    return (text, leftOut)
  }

  /// For each run, whether the next one that is plain begins with a digit.
  private func digitsFollow(on ground: ShownColor?) -> [Bool] {
    var result = Array(repeating: false, count: runs.count)
    var isDigit = false
    for index in runs.indices.reversed() {
      result[index] = isDigit
      if runs[index].look(on: ground) == .plain { isDigit = NoteMark.isDigit(runs[index].text.utf8.first) }
    }
    return result
  }

  /// What a run is that is no part of the text; `nil` for one that is.
  ///
  /// - Parameters:
  ///   - text: the run's text.
  ///   - look: how it looks.
  ///   - before: the text before it, of which the end counts.
  ///   - isBeforeDigit: whether a digit stands right after it: what is between the digits of one number is no mark.
  ///   - inTable: whether it stands in a cell.
  ///   - hasPlain: whether there is plain text beside it.
  public static func omission(
    of text: String, _ look: RunLook, after before: String, beforeDigit isBeforeDigit: Bool, inTable: Bool,
    hasPlain: Bool
  ) -> Omission.Kind? {
    switch look {
    case .plain: return nil
    case .struck: return .struckText
    case .hidden: return .hiddenText
    case .deleted: return .deletedText
    case .ruby: return .rubyText
    // A label may stand white on a ground that is not known; a figure must not count unless it is seen.
    case .faint: return inTable && (hasPlain || Omission.hasDigit(text)) ? .faintText : nil
    case .raised, .lowered:
      let isMark =
        inTable && hasPlain && NoteMark.isMark(text) && !NoteMark.isExponent(text, after: before)
        && !(isBeforeDigit && NoteMark.isDigit(before.utf8.last))
      return isMark ? .noteMark : nil
    }
  }

  /// A run's text, digits above or below the line as Unicode has them.
  public static func scripted(_ text: String, _ look: RunLook) -> String {
    guard look == .raised || look == .lowered else { return text }
    return ScriptDigits.text(text, raised: look == .raised)
  }
}

/// What superscripts say.
enum NoteMark {
  /// Whether a text is short and of digits, signs and 注 only, as note marks are: `2`, `[1]`, `①`, `*`, `a`, `注1`.
  static func isMark(_ text: String) -> Bool {
    let scalars = text.trimmingSpace().unicodeScalars
    guard scalars.count <= 12 else { return false }
    let letters = scalars.count { $0.properties.isAlphabetic && !("①"..."⒛").contains($0) }
    let words = scalars.count { "注註表附見见脚尾".unicodeScalars.contains($0) }
    return letters == words || letters == 1 && scalars.count <= 3
  }

  static func isDigit(_ byte: UInt8?) -> Bool { byte?.isDigit ?? false }

  /// Whether digits are the exponent of a unit of length, as in m², or of ten.
  static func isExponent(_ digits: String, after text: String) -> Bool {
    let before = text.trimmingSpace()
    if before == "10" || ["×10", "x10", "X10", "*10"].contains(where: before.hasSuffix) { return true }
    guard digits == "2" || digits == "3" else { return false }
    return ["m", "米"].contains { text.hasSuffix($0) }
  }
}

/// Digits above and below the line, as Unicode has them.
enum ScriptDigits {
  private static let plain = Array("0123456789+-=()".unicodeScalars)
  private static let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾".unicodeScalars)
  private static let lowered = Array("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎".unicodeScalars)

  /// The text in such digits, so that it is not taken for part of a number; as it is where there are none for it.
  static func text(_ text: String, raised isRaised: Bool) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let index = plain.firstIndex(of: scalar) else { return text }
      result.append(isRaised ? raised[index] : lowered[index])
    }
    return String(result)
  }
}
