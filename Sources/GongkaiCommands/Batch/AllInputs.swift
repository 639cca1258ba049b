import ReportDriver

struct AllInputs: JobSource {
  private let inputs: BatchInputs
  private var taken: Int

  /// - Parameter first: the number of the first input that is taken.
  init(_ inputs: BatchInputs, from first: Int = 0) {
    self.inputs = inputs
    taken = first
  }

  mutating func next() -> BatchInput? {
    guard taken < inputs.count else { return nil }
    defer { taken += 1 }
    return inputs[taken]
  }
}
