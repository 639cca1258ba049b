/// A value that a run's closure changes: one call at a time, as the run promises, though perhaps each on another
/// thread. The compiler cannot see that promise, hence `@unchecked`.
final class Held<Value>: @unchecked Sendable {
  var value: Value

  init(_ value: Value) { self.value = value }
}
