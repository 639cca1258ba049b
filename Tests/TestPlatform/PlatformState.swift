import Synchronization

/// What a platform has taken and how it goes on; used by all its connections.
final class PlatformState: Sendable {
  struct Records {
    var taken: [TakenReport] = []
    /// For each key, the place of its first report.
    var places: [String: Int] = [:]
    var requests = 0
    var tokens: Set<String> = []
    var random: SeededGenerator
  }
  let behaviour: PlatformBehaviour
  private let records: Mutex<Records>

  init(_ behaviour: PlatformBehaviour) {
    self.behaviour = behaviour
    records = Mutex(Records(random: SeededGenerator(seed: behaviour.seed)))
  }

  func withRecords<Result: Sendable>(_ body: (inout sending Records) -> sending Result) -> Result {
    records.withLock { body(&$0) }
  }

  /// Whether, and how, the next request goes wrong.
  func nextFault() -> PlatformFault? {
    records.withLock { records in
      records.requests += 1
      guard Double.random(in: 0..<1, using: &records.random) < behaviour.faultRate else { return nil }
      return behaviour.faults.randomElement(using: &records.random)
    }
  }

  /// Takes a report; one whose key is known only where the platform does not look at keys.
  func take(_ body: [UInt8], key: String) -> TakenReport {
    records.withLock { records in
      if behaviour.kind == .deduplicating, let place = records.places[key] { return records.taken[place] }
      let report = TakenReport(key: key, receipt: "YL-\(records.taken.count + 1)", body: body)
      if records.places[key] == nil { records.places[key] = records.taken.count }
      records.taken.append(report)
      return report
    }
  }

  /// The report that was taken by a key.
  func report(withKey key: String) -> TakenReport? {
    records.withLock { records in records.places[key].map { records.taken[$0] } }
  }
}

/// SplitMix64, by Sebastiano Vigna, in the public domain.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
