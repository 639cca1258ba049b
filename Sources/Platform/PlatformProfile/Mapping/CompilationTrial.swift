import CXMLGuard
import ReportCore

/// Compiling a map or a schema in a process of its own first, since nothing stops libxml2 on the way: a schema of two
/// kilobytes can stand for gigabytes.
enum CompilationTrial {
  /// The most memory and processor time.
  static let (memory, seconds) = (256 << 20, UInt32(5))

  /// Does something in a child process whose memory and time are limited.
  ///
  /// - Parameter place: the file that is compiled, for messages.
  /// - Throws: `unreadableInput` where a limit is not enough; `unavailable` where there is no child process.
  static func run(at place: SourceLocation, _ body: () -> Void) throws(ConversionError) {
    let outcome = withoutActuallyEscaping(body) { body in
      var task = Task(body: body)
      return withUnsafeMutablePointer(to: &task) { task in
        gongkai_try({ $0?.assumingMemoryBound(to: Task.self).pointee.body() }, task, memory, seconds)
      }
    }
    switch outcome {
    case gongkai_trial_passed: return
    case gongkai_trial_over_memory: throw beyond(Message("\(memory >> 20) MB"), place)
    case gongkai_trial_over_time:
      throw beyond(
        Message(chinese: "\(seconds) 秒处理器时间", english: "\(seconds) s of processor time"), place)
    default:
      throw ConversionError(.unavailable, .profileNotTried, at: place)
    }
  }

  private struct Task {
    let body: () -> Void
  }

  private static func beyond(_ limit: Message, _ place: SourceLocation) -> ConversionError {
    .unreadable(.compilationBeyondLimit, at: place, ["limit": limit])
  }
}
