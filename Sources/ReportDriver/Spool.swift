import Glibc
import Synchronization
import SystemFiles

/// Records of bytes in a temporary file that has no name, to be read again in any order.
///
/// Memory: a byte a record, beside what is not written yet. Where no temporary file can be made, the records stay in
/// memory.
final class Spool: Sendable {
  private struct State {
    /// Where each block of records begins in the file.
    var blocks: [Int] = []
    var count = 0
    /// The bytes that are in the file.
    var written = 0
    /// What comes after them.
    var pending: [UInt8] = []
    /// The block that was read last, since records are mostly read one after another.
    var latest: (number: Int, bytes: [UInt8])?

    var end: Int { written + pending.count }
  }

  private let file = OpenFile.temporary()
  private let state = Mutex(State())
  private static let recordsInBlock = 8
  private static let mostPending = 1 << 16

  /// The number of records.
  var count: Int { state.withLock { $0.count } }

  /// Adds a record, shorter than 4 GiB; throws where the file cannot be written.
  func append(_ record: some Collection<UInt8>) throws(SystemError) {
    try state.withLock { (state) throws(SystemError) in
      if state.count % Self.recordsInBlock == 0 { state.blocks.append(state.end) }
      withUnsafeBytes(of: UInt32(record.count)) { state.pending.append(contentsOf: $0) }
      state.pending.append(contentsOf: record)
      state.count += 1
      if state.pending.count >= Self.mostPending { try flush(&state) }
    }
  }

  /// A record; throws where the file cannot be written or read.
  func record(_ index: Int) throws(SystemError) -> [UInt8] {
    try state.withLock { (state) throws(SystemError) in
      let number = index / Self.recordsInBlock
      let block = try block(number, &state)
      var start = 0
      func length() -> Int {
        Int(block.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: UInt32.self) })
      }
      for _ in 0..<(index % Self.recordsInBlock) { start += 4 + length() }
      return Array(block[(start + 4)..<(start + 4 + length())])
    }
  }

  private func block(_ number: Int, _ state: inout State) throws(SystemError) -> [UInt8] {
    if let latest = state.latest, latest.number == number { return latest.bytes }
    let isWhole = number + 1 < state.blocks.count
    let range = state.blocks[number]..<(isWhole ? state.blocks[number + 1] : state.end)
    if range.upperBound > state.written, range.lowerBound < state.written { try flush(&state) }
    guard range.upperBound <= state.written else {
      return Array(state.pending[(range.lowerBound - state.written)..<(range.upperBound - state.written)])
    }
    let bytes = try read(range)
    if isWhole { state.latest = (number, bytes) }
    return bytes
  }

  private func read(_ range: Range<Int>) throws(SystemError) -> [UInt8] {
    guard let file else { return [] }
    let bytes = try file.descriptor.read(upTo: range.count, at: range.lowerBound)
    guard bytes.count == range.count else { throw SystemError(number: EIO) }
    return bytes
  }

  private func flush(_ state: inout State) throws(SystemError) {
    guard let file else { return }
    try file.descriptor.write(state.pending.span, at: state.written)
    state.written += state.pending.count
    state.pending.removeAll(keepingCapacity: true)
  }
}
