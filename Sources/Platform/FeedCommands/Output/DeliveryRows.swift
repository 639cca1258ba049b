import Glibc
import PlatformFeed
import PlatformProfile
import ReportCore

/// The columns of lists of deliveries.
enum DeliveryRows {
  static let status: [ListColumn] = [
    .agency, .year, .version, ListColumn("state", "状态", "state"),
    ListColumn("attempts", "次数", "attempts"), ListColumn("receipt", "回执", "receipt"),
    ListColumn("why", "说明", "why"), .key, ListColumn("supersedes", "取代", "supersedes", isShown: false),
    ListColumn("changed", "时间", "changed"), .file,
  ]

  static func cells(of delivery: Delivery) -> [ListCell] {
    [
      .text(delivery.agency), .number(delivery.year), .number(delivery.version), state(delivery.state),
      .number(delivery.attempts), .text(delivery.receipt), .message(why(delivery)), .text(delivery.key),
      .text(delivery.supersedes), .text(universalTime(delivery.changedAt)), .text(delivery.source),
    ]
  }

  /// For a report that was never sent.
  static func cells(ofUnsent planned: PlannedInput) -> [ListCell] {
    [
      .text(planned.agency), .number(planned.year), .number(nil), ListCell(value: nil, text: unsent), .number(0),
      .text(nil),
      .text(nil), .text(nil), .text(nil), .text(nil), .text(planned.path),
    ]
  }

  static let attempts: [ListColumn] = [
    .agency, .year, .version, ListColumn("attempt", "次", "attempt"), ListColumn("kind", "动作", "kind"),
    ListColumn("started", "开始", "started"), ListColumn("milliseconds", "毫秒", "ms"),
    ListColumn("outcome", "结果", "outcome"), ListColumn("status", "HTTP", "HTTP"),
    ListColumn("why", "说明", "why"), ListColumn("answer", "答复", "answer", isShown: false),
    ListColumn("key", "标识", "key", isShown: false),
  ]

  static func cells(of attempt: Attempt, _ number: Int, of delivery: Delivery) -> [ListCell] {
    let took = attempt.endedAt.map { Int($0 - attempt.startedAt) }
    return [
      .text(delivery.agency), .number(delivery.year), .number(delivery.version), .number(number),
      ListCell(value: attempt.kind.rawValue, text: word(for: attempt.kind)), .text(universalTime(attempt.startedAt)),
      .number(took), ListCell(value: attempt.outcome?.rawValue, text: word(for: attempt.outcome)),
      .number(attempt.status),
      .message(attempt.detail), .text(attempt.answer), .text(delivery.key),
    ]
  }

  private static func word(for kind: AttemptKind) -> Message {
    switch kind {
    case .send: Message(chinese: "发送", english: "send")
    case .query: Message(chinese: "查询", english: "query")
    case .decision: Message(chinese: "人工", english: "decision")
    }
  }

  private static func word(for outcome: AttemptOutcome?) -> Message {
    switch outcome {
    case .accepted: Message(chinese: "已接收", english: "accepted")
    case .rejected: Message(chinese: "已退回", english: "rejected")
    case .notTaken: Message(chinese: "未接收", english: "not taken")
    case .lost: Message(chinese: "答复丢失", english: "answer lost")
    case .absent: Message(chinese: "没有收到", english: "absent")
    case .pending: Message(chinese: "处理中", english: "pending")
    case .interrupted: Message(chinese: "中断", english: "interrupted")
    case nil: Message(chinese: "未答复", english: "no answer yet")
    }
  }

  static let receipts: [ListColumn] = [
    .agency, .year, .version, ListColumn("receipt", "回执", "receipt"),
    ListColumn("accepted", "接收时间", "accepted"), ListColumn("supersedes", "取代", "supersedes"), .key,
    ListColumn("sha256", "内容散列", "SHA-256", isShown: false), .file,
  ]

  static func receiptCells(of delivery: Delivery) -> [ListCell] {
    [
      .text(delivery.agency), .number(delivery.year), .number(delivery.version), .text(delivery.receipt),
      .text(universalTime(delivery.changedAt)), .text(delivery.supersedes), .text(delivery.key),
      .text(delivery.contentHash), .text(delivery.source),
    ]
  }

  static func state(_ state: DeliveryState) -> ListCell { ListCell(value: state.rawValue, text: word(for: state)) }

  private static let unsent = Message(chinese: "未发送", english: "not sent")

  static func word(for state: DeliveryState) -> Message {
    switch state {
    case .planned: Message(chinese: "待发", english: "planned")
    case .sending: Message(chinese: "发送中", english: "sending")
    case .accepted: Message(chinese: "已接收", english: "accepted")
    case .rejected: Message(chinese: "已退回", english: "rejected")
    case .failed: Message(chinese: "未送达", english: "failed")
    case .unknown: Message(chinese: "不明", english: "unknown")
    }
  }

  static func why(_ delivery: Delivery) -> Message? {
    guard !delivery.reasons.isEmpty else { return delivery.detail }
    return Message(
      delivery.reasons.map { reason in
        [reason.element, reason.code, reason.message].compactMap(\.self).joined(separator: " ")
      }
      .joined(separator: "; "))
  }
}

/// A time as ISO 8601 has it, in UTC, to the second.
///
/// - Parameter milliseconds: since 1970.
func universalTime(_ milliseconds: Int64) -> String {
  var seconds = time_t(milliseconds / 1000)
  var time = tm()
  gmtime_r(&seconds, &time)
  var text = [CChar](repeating: 0, count: 32)
  let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &time)
  return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
