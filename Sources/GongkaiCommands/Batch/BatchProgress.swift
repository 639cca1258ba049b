import Glibc
import ReportCore
import ReportDriver
import SystemFiles

/// How far a long run is, on standard error: a bar on a terminal, a line a minute elsewhere.
struct BatchProgress: Sendable {
  private enum Style { case none, bar, lines }

  /// How many inputs there are.
  let total: Int
  private let language: Language
  private let style: Style
  private let start = ContinuousClock.now
  private var lastShown = ContinuousClock.now
  private var isBarShown = false
  private var wasCleared = false

  init(total: Int, console: Console) {
    self.total = total
    language = console.language
    // A bar is no message: those who want quiet see it too, and it goes when the work is done.
    style = console.style != .text ? .none : Self.isTerminal ? .bar : console.isQuiet ? .none : .lines
  }

  private static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 && environmentValue("TERM") != "dumb" }

  /// Shows the numbers when it is time to.
  mutating func show(_ counts: BatchCounts) {
    guard style != .none else { return }
    let now = ContinuousClock.now
    // What was written over the bar must not leave the terminal without it.
    guard wasCleared || now - lastShown >= (style == .bar ? .milliseconds(100) : .seconds(60)) else { return }
    wasCleared = false
    lastShown = now
    let text = text(of: counts, after: now - start)
    StandardError.write(style == .bar ? "\r\u{1B}[K\(bar(counts)) \(text)" : text + "\n")
    isBarShown = style == .bar
  }

  /// Takes the bar away, so that something else can be written.
  mutating func clear() {
    guard isBarShown else { return }
    StandardError.write("\r\u{1B}[K")
    isBarShown = false
    wasCleared = true
  }

  /// What is shown of the numbers after a time.
  func text(of counts: BatchCounts, after time: Duration) -> String {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let rate = seconds > 0 ? Double(counts.worked) / seconds : 0
    let left = rate > 0 ? Self.clock(Double(total - counts.all) / rate) : "–:–"
    return Message(
      chinese: "\(counts.all)/\(total)，失败 \(counts.failed)，每秒 \(Int(rate)) 个，剩余 \(left)",
      english: "\(counts.all) of \(total), \(counts.failed) failed, \(Int(rate))/s, \(left) left"
    ).text(in: language)
  }

  private static let width = 24

  private func bar(_ counts: BatchCounts) -> String {
    let filled = total > 0 ? Self.width * counts.all / total : Self.width
    return "[\(String(repeating: "#", count: filled))\(String(repeating: "-", count: Self.width - filled))]"
  }

  /// Seconds as hours, minutes and seconds.
  private static func clock(_ seconds: Double) -> String {
    let seconds = Int(min(seconds.rounded(.up), 359_999))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (minutes, hours) = (seconds / 60 % 60, seconds / 3600)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
  }
}

/// How many inputs ended in which way.
struct BatchCounts: Sendable, Hashable {
  var converted = 0
  var alreadyDone = 0
  var failed = 0

  var all: Int { converted + alreadyDone + failed }
  /// Those that took work.
  var worked: Int { converted + failed }

  /// The counts as a sentence.
  var sentence: Message {
    let before = alreadyDone > 0
    return Message(
      chinese: "已转换 \(converted) 个，\(before ? "之前已完成 \(alreadyDone) 个，" : "")失败 \(failed) 个",
      english: "\(converted) converted, \(before ? "\(alreadyDone) already done, " : "")\(failed) failed")
  }
}
