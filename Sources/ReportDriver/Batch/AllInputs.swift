/// The inputs of a batch, one after another.
package struct AllInputs: JobSource {
  private let inputs: BatchInputs
  private var taken: Int

  /// - Parameter first: the number of the first input that is taken.
  package init(_ inputs: BatchInputs, from first: Int = 0) {
    self.inputs = inputs
    taken = first
  }

  package mutating func next() -> BatchInput? {
    guard taken < inputs.count else { return nil }
    defer { taken += 1 }
    return inputs[taken]
  }
}
