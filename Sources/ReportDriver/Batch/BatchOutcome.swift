public import ReportCore

/// What came of one input of a batch.
public struct BatchOutcome: Sendable {
  /// How it went.
  public enum State: Sendable {
    /// The output is written.
    case converted
    /// A run before had written the output, and nothing has changed since.
    case alreadyDone
    /// Nothing was written because of an error-level finding, in a strict conversion.
    case refused
    /// The input could not be read or the output not be written.
    case failed(ConversionError)
  }

  /// What was converted, or was not.
  public var input: BatchInput
  /// What came of it.
  public var state = State.refused
  /// The input's bytes, where they were read; may be dropped.
  public var content: Input?
  /// The conversion, where the input was read; may be dropped.
  public var conversion: Conversion?
  /// The output's path, relative to the output folder.
  public internal(set) var output: String?
  var staged: StagedOutput?

  init(input: BatchInput) { self.input = input }
}

/// Takes the outcomes of a batch in the order of its inputs, and gives outputs their names where those depend on the
/// reports.
public struct BatchOutcomes: Sendable {
  private let batch: Batch
  private let inputs: BatchInputs
  private var claims = OutputClaims()
  /// The names that inputs have claimed, empty for an input that has none.
  private var names = PathList()

  /// Begins with the first input of a batch.
  public init(of batch: Batch, inputs: BatchInputs) {
    self.batch = batch
    self.inputs = inputs
  }

  /// Settles an outcome, whose state may change by it.
  public mutating func settle(_ outcome: inout BatchOutcome) {
    guard batch.namesByReport, let output = outcome.output else { return }
    let (names, inputs) = (names, inputs)
    let rival = claims.claim(output, for: outcome.input.number) { names[$0] }
    note(output, of: outcome.input.number)
    batch.settle(&outcome, output, rival: rival.map { inputs[$0].path })
  }

  private mutating func note(_ output: String, of input: Int) {
    while names.count < input { names.append(EmptyCollection<UInt8>()) }
    names.append(output.utf8)
  }
}
