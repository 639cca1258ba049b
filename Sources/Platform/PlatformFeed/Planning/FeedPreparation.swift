public import PlatformProfile
public import ReportCore
public import ReportDriver
import ReportForms

/// What came of one input before anything was sent.
public struct PlannedInput: Sendable {
  /// What became of an input.
  public enum Outcome: Sendable {
    case ready(PreparedReport)
    /// Nothing is sent of it; the findings say why.
    case heldBack
    case unreadable(ConversionError)
  }
  public var path: String
  /// Its content, where it could be read.
  public var input: Input?
  /// Who reports, on what year, where the report says it.
  public var agency: String?
  /// The report's year, where it was read.
  public var year: Int?
  /// The input before it that is of the same agency and year, where there is one with another content: neither is sent.
  public var rival: String?
  /// What became of it.
  public var outcome: Outcome
  /// What was found in the report and in what the platform would get.
  public var findings: [Diagnostic]

  /// Whether the platform would get something else than what was sent.
  public func isChanged(since delivery: Delivery) -> Bool {
    guard case .ready(let report) = outcome else { return false }
    return report.contentHash != delivery.contentHash
  }

  var hasErrors: Bool { findings.contains(where: \.isOpenError) }
}

/// Reads reports, checks them, and puts them into the platform's form.
public struct FeedPreparation: Sendable {
  /// What reads and checks them.
  public let converter: Converter
  let profile: PlatformProfile
  let mapping: PlatformMapping
  let allowsErrors: Bool

  /// - Parameter allowsErrors: whether reports with error-level findings are sent all the same.
  public init(converter: Converter, profile: PlatformProfile, mapping: PlatformMapping, allowsErrors: Bool) {
    self.converter = converter
    self.profile = profile
    self.mapping = mapping
    self.allowsErrors = allowsErrors
  }

  /// Prepares one input, by what the ledger knows of its agency and year.
  public func prepare(_ path: String, by ledger: Ledger?) -> PlannedInput {
    do {
      let input = try Input(reading: path, limits: converter.settings.limits)
      return prepare(input, by: ledger, path: path)
    } catch {
      return PlannedInput(path: path, input: nil, outcome: .unreadable(error), findings: [])
    }
  }

  private func prepare(_ input: Input, by ledger: Ledger?, path: String) -> PlannedInput {
    var planned = PlannedInput(path: path, input: input, outcome: .heldBack, findings: [])
    do {
      let checked = try converter.check(input)
      planned.findings = checked.diagnostics
      // A space in a name does not make another agency.
      planned.agency = checked.report.metadata.agency?.filter { !$0.isWhitespace }
      planned.year = checked.report.metadata.year
      let isAllowed = allowsErrors || !planned.hasErrors
      guard let (agency, year) = identity(of: &planned),
        let content = try payload(of: checked, .neutral, for: &planned), isAllowed
      else { return planned }
      var report = PreparedReport(agency: agency, year: year, contentHash: hexDigest(of: content))
      let latest = try ledger?.latest(ofAgency: agency, year: year)
      report.decision = FeedDecision(for: report.contentHash, after: latest, canSettle: profile.canSettle)
      report.key = latest?.key ?? ""
      if case .send(let version, let supersedes) = report.decision {
        report.key = report.key(ofVersion: version, platform: profile.name)
        let parameters = PayloadParameters(key: report.key, version: version, supersedes: supersedes)
        guard let payload = try payload(of: checked, parameters, for: &planned, neutral: content)
        else { return planned }
        report.payload = payload
      }
      planned.outcome = .ready(report)
    } catch {
      planned.outcome = .unreadable(error)
    }
    return planned
  }

  /// The agency and the year, without which a report is not known again.
  private func identity(of planned: inout PlannedInput) -> (agency: String, year: Int)? {
    if let agency = planned.agency, !agency.isEmpty, let year = planned.year { return (agency, year) }
    planned.findings.append(Diagnostic(.reportNotIdentified, at: SourceLocation(file: planned.path, line: 0)))
    return nil
  }

  /// What the platform would get; `nil` where it breaks the platform's schema, which the findings say then.
  ///
  /// - Parameter neutral: what it would get with neutral parameters, where that is known.
  private func payload(
    of checked: CheckedReport, _ parameters: PayloadParameters, for planned: inout PlannedInput,
    neutral: [UInt8]? = nil
  ) throws(ConversionError) -> [UInt8]? {
    if let neutral, parameters.isNeutral(besidesKey: !mapping.usesKey) { return neutral }
    let payload = try mapping.payload(of: checked.report, form: checked.form, parameters: parameters)
    // What the map says of a report it says each time.
    if parameters == .neutral || !payload.isValid {
      planned.findings += payload.findings.map { $0.inFile(planned.input?.name ?? planned.path) }
    }
    return payload.isValid ? payload.bytes : nil
  }

  /// The platform's reasons for refusing a delivery, traced to the places in the report's file; returns nothing where
  /// the file has changed since or is gone.
  func findings(for reasons: [RejectionReason], of delivery: Delivery, payload: [UInt8]) -> [Diagnostic] {
    do {
      let input = try Input(reading: delivery.source, limits: converter.settings.limits)
      let checked = try converter.check(input)
      let current = try mapping.payload(of: checked.report, form: checked.form, parameters: .neutral)
      guard hexDigest(of: current.bytes) == delivery.contentHash else { return [] }
      let parameters = PayloadParameters(
        key: delivery.key, version: delivery.version, supersedes: delivery.supersedes)
      return mapping.findings(
        for: reasons, in: payload, of: checked.report, form: checked.form, parameters: parameters
      ).map { $0.inFile(input.name) }
    } catch {
      // The reasons are reported as the platform gave them; that the file cannot be read any more is no reason to stop.
      return []
    }
  }
}

extension PlatformProfile {
  /// Whether there is a way to find out what became of a request without an answer: send it again, or ask.
  var canSettle: Bool { deduplicates || statusQuery != nil }

  /// How the platform is asked what became of a request; `nil` where sending it again shows as much.
  var settlingQuery: StatusQuery? { deduplicates ? nil : statusQuery }
}

extension PayloadParameters {
  /// Those by which the content of a report is known again, whatever was sent before.
  static let neutral = PayloadParameters(key: "", version: 1)

  /// Whether a map makes of these what it makes of ``neutral``.
  ///
  /// - Parameter besidesKey: whether the key does not matter.
  func isNeutral(besidesKey: Bool) -> Bool {
    version == Self.neutral.version && supersedes == nil && (besidesKey || key == Self.neutral.key)
  }
}
