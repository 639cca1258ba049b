import AsyncHTTPClient
public import PlatformProfile
public import ReportCore

/// How a delivery stands after a run.
public struct DeliveryEnd: Sendable {
  /// The delivery as the ledger has it now.
  public var delivery: Delivery
  /// The platform's reasons for refusing it, traced to the places in the report's file.
  public var findings: [Diagnostic]
  /// Whether there is use in sending others.
  var letsOthersFollow = true
}

/// Delivers what the ledger has for this run.
public struct FeedSender: Sendable {
  private let ledger: Ledger
  private let profile: PlatformProfile
  private let preparation: FeedPreparation
  private let connections: HTTPClient.Configuration
  private let secrets: PlatformSecrets
  private let limit: RunLimit
  private let asksFirst: Bool

  /// - Parameter asksFirst: whether a platform that can be asked is asked about each report before it is sent, for a
  ///   ledger that may not know of all that was sent.
  /// - Throws: `usage` or `noInput` for a secret that is not there or not kept secret, or a certificate that cannot be
  ///   read.
  public init(
    _ profile: PlatformProfile, by ledger: Ledger, preparation: FeedPreparation, limit: RunLimit,
    asksFirst: Bool = false
  ) throws(ConversionError) {
    self.ledger = ledger
    self.profile = profile
    self.preparation = preparation
    self.limit = limit
    self.asksFirst = asksFirst && profile.settlingQuery != nil
    secrets = try PlatformSecrets(of: profile)
    connections = try HTTPTransport.configuration(for: profile)
  }

  /// Delivers until all is settled, given up for now, or the run is over.
  ///
  /// What cannot be written down is not sent: at an error of the ledger no further request is begun, and those on their
  /// way are waited for.
  /// - Parameters:
  ///   - refused: whether what the platform has refused is sent again.
  ///   - report: takes each delivery when nothing more is done about it, in the order in which that comes to be.
  /// - Returns: how many deliveries were not begun, because the run was over or the platform lets nobody in.
  /// - Throws: the ledger's errors.
  /// - Complexity: memory for as many reports as the profile lets be on their way, and 8 bytes a report.
  public func run(
    withRefused refused: Bool = false, _ report: (DeliveryEnd) throws(ConversionError) -> Void
  ) async throws(ConversionError) -> Int {
    let deliveries = try ledger.deliveriesOfRun(withRefused: refused)
    let transport = HTTPTransport(profile, connections, secrets: secrets)
    let result = await deliver(deliveries, over: transport, report)
    await transport.close()
    return try result.get()
  }

  private func deliver(
    _ deliveries: [Int64], over transport: HTTPTransport, _ report: (DeliveryEnd) throws(ConversionError) -> Void
  ) async -> Result<Int, ConversionError> {
    let deliverer = Deliverer(
      profile: profile, ledger: ledger, transport: transport,
      pace: Pace(rate: profile.limits.requestsPerSecond), limit: limit, asksFirst: asksFirst)
    return await withTaskGroup(of: Result<DeliveryEnd?, ConversionError>.self) { group in
      var waiting = deliveries[...]
      var failure: ConversionError?
      var isClosed = false
      func addNext() {
        guard failure == nil, !isClosed, !limit.isOver, let id = waiting.popFirst() else { return }
        group.addTask {
          await result { () async throws(ConversionError) -> DeliveryEnd? in try await deliver(id, by: deliverer) }
        }
      }
      for _ in 0..<profile.limits.concurrency { addNext() }
      while let next = await group.next() {
        do throws(ConversionError) {
          if let end = try next.get() {
            isClosed = isClosed || !end.letsOthersFollow
            try report(end)
          }
        } catch {
          failure = failure ?? error
        }
        addNext()
      }
      return failure.map { .failure($0) } ?? .success(waiting.count)
    }
  }

  private func deliver(_ id: Int64, by deliverer: Deliverer) async throws(ConversionError) -> DeliveryEnd? {
    guard let (delivery, payload) = try ledger.delivery(id) else { return nil }
    let letsOthersFollow = try await deliverer.deliver(delivery, payload: payload)
    guard let (after, _) = try ledger.delivery(id) else { return nil }
    let findings =
      after.state == .rejected ? preparation.findings(for: after.reasons, of: after, payload: payload) : []
    return DeliveryEnd(delivery: after, findings: findings, letsOthersFollow: letsOthersFollow)
  }
}

private func result<Value>(
  of operation: () async throws(ConversionError) -> Value
) async -> Result<Value, ConversionError> {
  do throws(ConversionError) { return .success(try await operation()) } catch { return .failure(error) }
}
