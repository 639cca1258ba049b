public import PlatformProfile
public import ReportCore
public import ReportDriver
import ReportForms

/// What came of one input before anything was sent.
public struct PlannedInput: Sendable {
  public enum Outcome: Sendable {
    case ready(PreparedReport)
    /// Nothing is sent of it; the findings say why.
    case heldBack
    case unreadable(ConversionError)
  }
  /// The input's path.
  public var path: String
  /// Its content, where it could be read.
  public var input: Input?
  public var outcome: Outcome
  /// What was found in the report and in what the platform would get.
  public var findings: [Diagnostic]
}

/// Reads reports, checks them, and puts them into the platform's form.
public struct FeedPreparation: Sendable {
  let converter: Converter
  let profile: PlatformProfile
  let mapping: PlatformMapping
  /// Whether reports with error-level findings are sent all the same.
  let allowsErrors: Bool

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
      guard let (agency, year) = identity(of: checked.report, named: input.name, findings: &planned.findings) else {
        return planned
      }
      let neutral = try payload(of: checked, PayloadParameters(key: "", version: 1, supersedes: nil), input: input)
      planned.findings += neutral.findings
      let hasErrors = planned.findings.contains { $0.severity == .error }
      guard !neutral.findings.contains(where: { $0.severity == .error }), allowsErrors || !hasErrors else {
        return planned
      }
      let contentHash = hexDigest(of: neutral.bytes)
      let latest = try ledger?.latest(ofAgency: agency, year: year)
      let decision = FeedDecision(for: contentHash, after: latest, canSettle: profile.canSettle)
      var report = PreparedReport(
        agency: agency, year: year, contentHash: contentHash, decision: decision, key: latest?.key ?? "", payload: [])
      if case .send(let version, let supersedes) = decision {
        report.key = deliveryKey(
          profile: profile.name, agency: agency, year: year, version: version, contentHash: contentHash)
        let parameters = PayloadParameters(key: report.key, version: version, supersedes: supersedes)
        let own = try payload(of: checked, parameters, input: input)
        guard !own.findings.contains(where: { $0.severity == .error }) else {
          planned.findings += own.findings
          return planned
        }
        report.payload = own.bytes
      }
      planned.outcome = .ready(report)
    } catch {
      planned.outcome = .unreadable(error)
    }
    return planned
  }

  /// The agency and the year, without which a report is not known again.
  private func identity(
    of report: Report, named name: String, findings: inout [Diagnostic]
  ) -> (agency: String, year: Int)? {
    if let agency = report.metadata.agency, !agency.isEmpty, let year = report.metadata.year { return (agency, year) }
    findings.append(Diagnostic(.reportNotIdentified, at: SourceLocation(file: name, line: 0)))
    return nil
  }

  private func payload(
    of checked: CheckedReport, _ parameters: PayloadParameters, input: Input
  ) throws(ConversionError) -> PlatformPayload {
    var payload = try mapping.payload(of: checked.report, form: checked.form, parameters: parameters)
    payload.findings = payload.findings.map { $0.inFile(input.name) }
    return payload
  }

  /// The platform's reasons for refusing a delivery, traced to the places in the report's file.
  ///
  /// - Returns: nothing where the file has changed since or is gone.
  func findings(for reasons: [RejectionReason], of delivery: Delivery, payload: [UInt8]) -> [Diagnostic] {
    do {
      let input = try Input(reading: delivery.source, limits: converter.settings.limits)
      let checked = try converter.check(input)
      let neutral = PayloadParameters(key: "", version: 1, supersedes: nil)
      let current = try mapping.payload(of: checked.report, form: checked.form, parameters: neutral)
      guard hexDigest(of: current.bytes) == delivery.contentHash else { return [] }
      let parameters = PayloadParameters(
        key: delivery.key, version: delivery.version, supersedes: delivery.supersedes)
      return mapping.findings(
        for: reasons, in: payload, of: checked.report, form: checked.form, parameters: parameters
      ).map { $0.inFile(input.name) }
    } catch {
      // The reasons are told as the platform gave them; that the file cannot be read any more is no reason to stop.
      return []
    }
  }
}

extension PlatformProfile {
  /// Whether there is a way to find out what became of a request without an answer: send it again, or ask.
  var canSettle: Bool { deduplicates || statusQuery != nil }
}
