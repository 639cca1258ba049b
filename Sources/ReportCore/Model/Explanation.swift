/// What an agency says of a finding about its report: why a figure is right though a rule says otherwise.
public struct Explanation: Sendable, Hashable {
  /// The finding's code, such as `GK0501`, or the name of its rule.
  public var code: String
  /// The figure that the finding is about; `nil` where a person wrote beside a finding about no figure.
  public var address: FigureAddress?
  /// What the finding's figures were when it was explained, as ``Diagnostic/state(of:)`` has it; `nil` for any.
  public var state: String?
  /// The agency's words.
  public var text: String
  /// Where in the input.
  public var location: SourceLocation?

  /// An explanation of a finding by its code and its figure.
  public init(
    code: String, address: FigureAddress?, state: String? = nil, text: String, location: SourceLocation? = nil
  ) {
    self.code = code
    self.address = address
    self.state = state
    self.text = text
    self.location = location
  }

  /// Whether it is of the same finding, whatever it says of it.
  public func isOfSameFinding(as other: Explanation) -> Bool {
    code == other.code && address == other.address && state == other.state
  }

  /// Whether it is of a finding of this kind about this figure, whatever the figures were.
  fileprivate func concerns(_ finding: Diagnostic) -> Bool {
    guard let address, address == finding.address else { return false }
    return code == finding.code.id || code == finding.arguments["rule"]?.english
  }
}

extension Diagnostic {
  /// Whether it is an error that nobody has explained.
  public var isOpenError: Bool { severity == .error && explanation == nil }

  /// What the finding's figures are, and what is found about them: `13621 252 _ Δ9`, a blank as `_`.
  ///
  /// It changes with the figures, so that it shows whether an explanation still is of what is found.
  public func state(of report: FigureList) -> String {
    let addresses = figures.isEmpty ? [address].compactMap(\.self) : figures
    let values = addresses.map { address in
      switch report[address]?.value {
      case .number(let number)?: number.description
      case .mark(let mark)?: mark
      case .blank?, nil: "_"
      }
    }
    return (values + Self.stateArguments.compactMap { name, sign in arguments[name].map { sign + $0.english } })
      .joined(separator: " ")
  }

  private static let stateArguments = [
    ("difference", "Δ"), ("proposal", "→"), ("to", "→"), ("stated", "≠"), ("before", "←"),
  ]
}

extension [Diagnostic] {
  /// The findings with what a report says of them, and a warning for each explanation of something else.
  ///
  /// What explains that a figure seems to be wrong explains the sums with it too. An explanation that did not say what the
  /// figures were says so from now on.
  /// - Parameters:
  ///   - report: takes what the figures are into its explanations.
  ///   - isJudged: of which codes all findings are here.
  /// - Complexity: O(findings × explanations).
  public func explained(
    by report: inout Report, where isJudged: (String) -> Bool
  ) -> [Diagnostic] {
    guard !report.explanations.isEmpty else { return self }
    var findings = self
    var used: Set<Int> = []
    for index in findings.indices {
      let state = findings[index].state(of: report.figures)
      for (number, explanation) in report.explanations.enumerated()
      where explanation.concerns(findings[index]) && explanation.state ?? state == state {
        findings[index].explanation = explanation.text
        report.explanations[number].code = findings[index].code.id
        report.explanations[number].state = state
        used.insert(number)
      }
    }
    for proposal in findings where proposal.isProposal && proposal.explanation != nil {
      let wrong = proposal.figures.isEmpty ? [proposal.address].compactMap(\.self) : proposal.figures
      for index in findings.indices where findings[index].explanation == nil {
        guard findings[index].figures.contains(where: wrong.contains) else { continue }
        findings[index].explanation = proposal.explanation
      }
    }
    for (number, explanation) in report.explanations.enumerated()
    where !used.contains(number) && isJudged(explanation.code) {
      findings.append(explanation.unmatched(among: self, of: report.figures))
    }
    return findings
  }
}

extension Explanation {
  /// What is said of an explanation that explains nothing.
  fileprivate func unmatched(among findings: [Diagnostic], of figures: FigureList) -> Diagnostic {
    let now = findings.first(where: concerns)?.state(of: figures)
    return Diagnostic(
      now == nil ? .explanationOfNothing : .explanationOutdated, at: location, address: address,
      [
        "code": Message(code), "address": Message(address?.description ?? "—"), "text": Message(text.prefix(80)),
        "old": Message(state ?? ""), "new": Message(now ?? ""),
      ])
  }
}
