import GRDB
import PlatformProfile
import ReportCore

/// The columns of a delivery, and how many attempts it had.
let deliveryColumns = """
  delivery.*, (SELECT count(*) FROM attempt WHERE attempt.delivery = delivery.id) AS attempts
  """

extension Delivery {
  /// - Parameter row: with ``deliveryColumns``.
  init(_ row: Row) {
    let state: String = row["state"]
    self.init(
      id: row["id"], agency: row["agency"], year: row["year"], version: row["version"],
      contentHash: row["contentHash"], key: row["key"], state: DeliveryState(rawValue: state) ?? .unknown,
      receipt: row["receipt"], reasons: rejectionReasons(fromText: row["reasons"]), detail: message(in: row),
      supersedes: row["supersedes"], source: row["source"], changedAt: row["changedAt"],
      attempts: row["attempts"])
  }
}

extension Attempt {
  init(_ row: Row) {
    let kind: String = row["kind"]
    let outcome: String? = row["outcome"]
    self.init(
      kind: AttemptKind(rawValue: kind) ?? .send, startedAt: row["startedAt"], endedAt: row["endedAt"],
      outcome: outcome.flatMap { AttemptOutcome(rawValue: $0) }, status: row["status"], answer: row["answer"],
      detail: message(in: row))
  }
}

private func message(in row: Row) -> Message? {
  guard let chinese: String = row["detailChinese"], let english: String = row["detailEnglish"] else { return nil }
  return Message(chinese: chinese, english: english)
}

/// Reasons as one text: fields parted by U+001F, reasons by U+001E, the characters that ASCII has for this.
func text(of reasons: [RejectionReason]) -> String? {
  guard !reasons.isEmpty else { return nil }
  func field(_ text: String?) -> String { (text ?? "").filter { $0 != "\u{1E}" && $0 != "\u{1F}" } }
  return reasons.map { [$0.element, $0.code, $0.message].map(field).joined(separator: "\u{1F}") }
    .joined(separator: "\u{1E}")
}

private func rejectionReasons(fromText text: String?) -> [RejectionReason] {
  guard let text else { return [] }
  return text.split(separator: "\u{1E}").map { reason in
    let fields = reason.split(separator: "\u{1F}", omittingEmptySubsequences: false).map { String($0) }
    func field(_ index: Int) -> String? { index < fields.count && !fields[index].isEmpty ? fields[index] : nil }
    return RejectionReason(element: field(0), code: field(1), message: field(2) ?? "")
  }
}
