import ReportCore
import SystemFiles

/// Where a writer puts the content of one file.
struct StagedSink: ByteSink {
  /// Where the content goes.
  enum Place {
    case temporary(OpenFile, number: Int)
    /// To a device or pipe, at once when it is whole.
    case inPlace
    /// Nowhere; what a writer says comes before the reason.
    case failed(SystemError)
  }

  let path: String
  let place: Place
  /// What is not written yet.
  var pending: [UInt8] = []
  private static let chunk = 1 << 16

  init(_ path: String, _ place: Place) {
    self.path = path
    self.place = place
  }

  /// Whether the content is held in memory until it is whole.
  private var isHeld: Bool { if case .inPlace = place { true } else { false } }

  mutating func write(_ bytes: Span<UInt8>) throws(ConversionError) {
    if !isHeld, pending.count + bytes.count > Self.chunk { try flush() }
    // A copy of few bytes costs less than a call of the system.
    guard isHeld || bytes.count < Self.chunk / 4 else {
      try flush()
      return try pass(bytes)
    }
    bytes.withUnsafeBufferPointer { pending.append(contentsOf: $0) }
  }

  mutating func flush() throws(ConversionError) {
    guard !pending.isEmpty else { return }
    try pass(pending.span)
    pending.removeAll(keepingCapacity: true)
  }

  private func pass(_ bytes: Span<UInt8>) throws(ConversionError) {
    guard case .temporary(let file, _) = place else { return }
    do { try file.descriptor.write(bytes) } catch { throw OutputTransaction.writeFailed(path, error) }
  }
}
