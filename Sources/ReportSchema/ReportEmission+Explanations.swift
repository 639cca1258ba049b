public import ReportCore

extension DocumentEmitter {
  @inlinable mutating func emit(
    _ explanations: [Explanation], to take: OutputBuffer.Taker
  ) throws(ConversionError) {
    guard !explanations.isEmpty else { return }
    key(.explanations)
    begin(.explanations)
    for explanation in explanations {
      begin(.explanation)
      field(.code, explanation.code)
      if let address = explanation.address { field(.address, address.description) }
      if let state = explanation.state { field(.state, state) }
      field(.text, explanation.text)
      end(.explanation)
      try output.passOn(to: take)
    }
    end(.explanations)
  }
}
