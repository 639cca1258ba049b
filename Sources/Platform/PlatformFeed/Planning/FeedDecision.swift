import PlatformProfile

/// What is to be done with a report, by what the ledger knows.
public enum FeedDecision: Sendable, Hashable {
  /// It was never sent, or it has changed since: it is sent as a new version.
  ///
  /// - Parameter supersedes: the receipt, or else the key, of the accepted version that it replaces.
  case send(version: Int, supersedes: String?)
  /// A delivery that has begun goes on.
  case resume(Delivery)
  case accepted(Delivery)
  /// The platform has refused just this; it is sent again only when a person says so.
  case refused(Delivery)
  /// The platform may have it, and there is no way to ask: a person decides.
  case awaitsPerson(Delivery)
  /// It has changed, but whether the platform has the version before is not known yet.
  case awaitsEarlier(Delivery)

  /// - Parameters:
  ///   - contentHash: of what the platform is to get.
  ///   - latest: the latest version in the ledger.
  ///   - canSettle: whether the profile has a way to find out what became of a request without an answer.
  init(for contentHash: String, after latest: Delivery?, canSettle: Bool) {
    guard let latest else {
      self = .send(version: 1, supersedes: nil)
      return
    }
    let isUnsettled = latest.state == .unknown || latest.state == .sending
    guard latest.contentHash == contentHash else {
      self =
        isUnsettled
        ? .awaitsEarlier(latest) : .send(version: latest.version + 1, supersedes: latest.supersededByNext)
      return
    }
    switch latest.state {
    case .accepted: self = .accepted(latest)
    case .rejected: self = .refused(latest)
    case .planned, .failed: self = .resume(latest)
    case .unknown, .sending: self = canSettle ? .resume(latest) : .awaitsPerson(latest)
    }
  }

  /// Whether something is sent, or asked of the platform.
  public var isDelivery: Bool {
    switch self {
    case .send, .resume: true
    case .accepted, .refused, .awaitsPerson, .awaitsEarlier: false
    }
  }

  /// The delivery in the ledger that it is about.
  public var delivery: Delivery? {
    switch self {
    case .send: nil
    case .resume(let delivery), .accepted(let delivery), .refused(let delivery), .awaitsPerson(let delivery),
      .awaitsEarlier(let delivery):
      delivery
    }
  }
}

extension Delivery {
  /// What the version after this one replaces: this one if the platform has it, or else what this one was to replace.
  var supersededByNext: String? { state == .accepted ? receipt ?? key : supersedes }
}
