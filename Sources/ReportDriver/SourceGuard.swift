import Glibc
public import ReportCore
import Synchronization
import SystemFiles

/// Keeps outputs from taking the place of inputs.
public final class SourceGuard: Sendable {
  private let paths: @Sendable (Int) -> String
  private let count: Int
  /// The inputs' files, found when an output is there already.
  private let files = Mutex<Set<FileIdentity>?>(nil)

  /// - Parameter paths: the inputs.
  public init(_ paths: [String]) {
    self.paths = { paths[$0] }
    count = paths.count
  }

  /// Guards the inputs of a batch.
  public init(_ inputs: BatchInputs) {
    paths = { inputs[$0].path }
    count = inputs.count
  }

  /// Makes sure that no output is one of the inputs.
  ///
  /// - Throws: `usage` naming the output.
  public func check(_ outputs: [Output]) throws(ConversionError) {
    for output in outputs { if let path = output.path { try check(path) } }
  }

  /// Makes sure that an output is none of the inputs, by whatever name or link.
  ///
  /// - Throws: `usage` naming the output.
  /// - Complexity: O(1) for an output that is not there; O(inputs) for the first one that is.
  public func check(_ path: String) throws(ConversionError) {
    guard let status = stat(of: path), status.isFile else { return }
    let file = FileIdentity(status)
    let isInput = files.withLock { files in
      let known = files ?? Set((0..<count).compactMap { stat(of: paths($0)).map { FileIdentity($0) } })
      files = known
      return known.contains(file)
    }
    if isInput { throw ConversionError(.usage, .outputIsInput, at: SourceLocation(file: path, line: 0)) }
  }
}
