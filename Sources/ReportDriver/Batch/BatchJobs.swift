public import ReportCore

/// One input of a batch with the name of its output.
public struct BatchJob: Sendable {
  /// What is converted.
  public var input: BatchInput
  /// The output's path, relative to the output folder; `nil` where it depends on the report.
  var output: String?
  /// An earlier input that the output's name belongs to.
  var rival: String?
}

/// The inputs of a batch as jobs, each named as it is taken.
public struct BatchJobs: JobSource {
  private let inputs: BatchInputs
  private let template: OutputNameTemplate
  private let format: FormatDescription
  private let isStopped: @Sendable () -> Bool
  private var taken = 0
  private var claims: OutputClaims

  /// - Parameters:
  ///   - inputs: the inputs, in their order.
  ///   - template: how outputs are named.
  ///   - format: the format that is written.
  ///   - isStopped: asked before each job; no further one is given once it says so.
  public init(
    of inputs: BatchInputs, named template: OutputNameTemplate, as format: FormatDescription,
    until isStopped: @escaping @Sendable () -> Bool
  ) {
    self.inputs = inputs
    self.template = template
    self.format = format
    self.isStopped = isStopped
    claims = OutputClaims(capacity: template.needsReport ? 0 : inputs.count)
  }

  /// The next job; `nil` at the end, and once no further one is wanted.
  public mutating func next() -> BatchJob? {
    guard taken < inputs.count, !isStopped() else { return nil }
    let input = inputs[taken]
    taken += 1
    guard !template.needsReport else { return BatchJob(input: input) }
    let output = template.path(for: input, as: format)
    let (template, format, inputs) = (template, format, inputs)
    let rival = claims.claim(output, for: input.number) { template.path(for: inputs[$0], as: format) }
    return BatchJob(input: input, output: output, rival: rival.map { inputs[$0].path })
  }
}
