import Glibc

/// Lets others compute while a thread waits for another program.
///
/// Who runs several jobs at once says for each thread what a pause is to do; whoever waits only says that it does.
package final class Pause: Sendable {
  private let begin: @Sendable (_ isShared: Bool) -> Void
  private let end: @Sendable () -> Void

  /// - Parameters:
  ///   - begin: what is done before a thread waits; the program may be one for which several wait together.
  ///   - end: what is done before it goes on.
  package init(begin: @escaping @Sendable (_ isShared: Bool) -> Void, end: @escaping @Sendable () -> Void) {
    self.begin = begin
    self.end = end
  }

  /// Has this done whenever the calling thread waits in a body.
  package func withPauses<Result>(in body: () -> Result) -> Result {
    pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
    defer { pthread_setspecific(Self.key, nil) }
    return body()
  }

  /// Whether the calling thread is one of several.
  package static var isPossible: Bool { pthread_getspecific(key) != nil }

  /// Waits for another program, as the body does.
  ///
  /// - Parameter isShared: whether it is one that works for several threads at once, so that more may come.
  package static func during<Result, Failure: Error>(
    isShared: Bool = false, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let pointer = pthread_getspecific(key) else { return try body() }
    let pause = Unmanaged<Pause>.fromOpaque(pointer).takeUnretainedValue()
    pause.begin(isShared)
    defer { pause.end() }
    return try body()
  }

  /// Where a thread keeps what its pauses are to do.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()
}
