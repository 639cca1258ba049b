/// What is to be said of a figure where it stands: that it seems wrong, and why, or what it was before it was corrected.
public struct FigureRemark: Sendable, Hashable {
  /// What kind of remark it is, the gravest last.
  public enum Kind: Sendable, Hashable, Comparable, CaseIterable {
    /// What was found is explained.
    case explained
    /// It was corrected by the rules.
    case corrected
    /// A sum that it is in does not come out, and which of its figures is wrong is not known.
    case inDoubt
    /// The sums show that it is wrong.
    case wrong

    /// A word for it that needs no translation.
    public var name: String {
      switch self {
      case .wrong: "wrong"
      case .inDoubt: "doubt"
      case .corrected: "corrected"
      case .explained: "explained"
      }
    }
  }

  /// What is said of the figure.
  public var kind: Kind
  /// The sentences, what the figure should be first.
  public var messages: [Message]

  /// A remark; of several sentences the first says what the figure should be.
  public init(kind: Kind, messages: [Message]) {
    self.kind = kind
    self.messages = messages
  }

  /// The sentences, a line each.
  public func text(in language: Language) -> String { messages.map { $0.text(in: language) }.joined(separator: "\n") }
}

/// The remarks on a report's figures, put together from what was found.
public struct FigureRemarks: Sendable {
  private var remarks: [FigureAddress: FigureRemark] = [:]
  /// The addresses with remarks, in the order of the findings.
  public private(set) var addresses: [FigureAddress] = []

  /// Whether nothing is said of any figure.
  public var isEmpty: Bool { addresses.isEmpty }

  /// The remark on a figure, where there is one.
  public subscript(address: FigureAddress) -> FigureRemark? { remarks[address] }

  /// No remarks.
  public init() {}

  /// - Complexity: O(findings × figures of a sum).
  public init(of findings: [Diagnostic]) {
    for finding in findings where finding.code == .figureCorrected {
      add(.corrected, Self.correction(finding), to: finding.address)
    }
    var located: Set<FigureAddress> = []
    for finding in findings where finding.isProposal {
      let figures = finding.figures.isEmpty ? [finding.address].compactMap(\.self) : finding.figures
      located.formUnion(figures)
      for address in figures { add(.wrong, Self.proposal(finding), finding.explanation, to: address) }
    }
    for finding in findings where Self.isAboutFigure(finding) {
      let wrong = finding.figures.filter(located.contains)
      if wrong.isEmpty { add(.inDoubt, finding.message, finding.explanation, to: finding.address) }
      for address in wrong { add(.wrong, finding.message, finding.explanation, to: address) }
    }
  }

  /// Whether a finding says that a figure in the report is wrong, be it that a sum with it does not come out; the breach
  /// of a form's own rule names the rule.
  private static func isAboutFigure(_ finding: Diagnostic) -> Bool {
    guard finding.address != nil, !finding.isProposal, finding.code != .explanationOfNothing,
      finding.code != .explanationOutdated
    else { return false }
    return finding.severity == .error
      || finding.code == .figureJumps
      || finding.severity == .warning
        && (finding.arguments["rule"] != nil || DiagnosticCode.ruleCodes.contains(finding.code))
  }

  private static func correction(_ finding: Diagnostic) -> Message {
    Message(
      chinese: "原为 {from},已按勾稽关系更正为 {to}", english: "was {from}; corrected by the rules to {to}"
    ).filled(with: finding.arguments)
  }

  private static func proposal(_ finding: Diagnostic) -> Message {
    guard finding.code == .figureLocated else { return finding.message }
    return Message(chinese: "疑为 {proposal}{why}", english: "should probably be {proposal}{why}")
      .filled(with: finding.arguments)
  }

  private mutating func add(
    _ kind: FigureRemark.Kind, _ message: Message, _ explanation: String? = nil, to address: FigureAddress?
  ) {
    guard let address else { return }
    let kind = explanation == nil ? kind : .explained
    var remark = remarks[address] ?? FigureRemark(kind: kind, messages: [])
    if remark.messages.isEmpty { addresses.append(address) }
    remark.kind = max(kind, remark.kind)
    remark.messages.append(message)
    if let explanation {
      let said = Message.explained(explanation)
      remark.messages.removeAll { $0 == said }
      remark.messages.append(said)
    }
    remarks[address] = remark
  }
}
