import GRDB
public import ReportCore

extension Ledger {
  /// Writes down that a request is about to be made. When this returns, the record is on the disk.
  func begin(_ kind: AttemptKind, of delivery: Int64) async throws(ConversionError) {
    try await write(together: { database in
      let time = now()
      if kind == .send {
        try database.execute(
          literal: "UPDATE delivery SET state = 'sending', changedAt = \(time) WHERE id = \(delivery)")
      }
      try database.addAttempt(kind, of: delivery, at: time)
    })
  }

  /// Writes down what came of the request that was begun last.
  func end(_ delivery: Int64, with result: AttemptResult) async throws(ConversionError) {
    try await write(together: { try $0.end(delivery, with: result) })
  }

  /// Writes down what a person decided about a delivery whose answer was lost.
  ///
  /// - Parameter isAccepted: whether the platform has it; if not, it may be sent again.
  public func resolve(_ delivery: Delivery, isAccepted: Bool, receipt: String?) throws(ConversionError) {
    let result =
      isAccepted
      ? AttemptResult(outcome: .accepted, state: .accepted, receipt: receipt)
      : AttemptResult(
        outcome: .absent, state: .failed,
        detail: Message(chinese: "经人核实平台没有收到", english: "a person found that the platform does not have it"))
    try write { database in
      try database.addAttempt(.decision, of: delivery.id, at: now())
      try database.end(delivery.id, with: result)
    }
  }
}

extension Database {
  fileprivate func addAttempt(_ kind: AttemptKind, of delivery: Int64, at time: Int64) throws {
    try execute(
      literal: "INSERT INTO attempt (delivery, kind, startedAt) VALUES (\(delivery), \(kind.rawValue), \(time))")
  }

  /// Ends the one attempt of a delivery that is not ended.
  fileprivate func end(_ delivery: Int64, with result: AttemptResult) throws {
    let time = now()
    try execute(
      sql: """
        UPDATE attempt SET endedAt = ?, outcome = ?, status = ?, answer = ?, detailChinese = ?, detailEnglish = ?
        WHERE delivery = ? AND endedAt IS NULL
        """,
      arguments: [
        time, result.outcome.rawValue, result.status, result.answer, result.detail?.chinese, result.detail?.english,
        delivery,
      ])
    // What the platform has taken need not be sent again.
    try execute(
      sql: """
        UPDATE delivery SET state = ?, receipt = ?, reasons = ?, detailChinese = ?, detailEnglish = ?, changedAt = ?,
          payload = iif(? = 'accepted', NULL, payload)
        WHERE id = ?
        """,
      arguments: [
        result.state.rawValue, result.receipt, text(of: result.reasons), result.detail?.chinese,
        result.detail?.english, time, result.state.rawValue, delivery,
      ])
  }

  /// Whatever was on its way when the process ended may have arrived.
  func endInterruptedAttempts() throws {
    let time = now()
    try execute(
      sql: "UPDATE attempt SET endedAt = ?, outcome = ? WHERE endedAt IS NULL",
      arguments: [time, AttemptOutcome.interrupted.rawValue])
    let detail = Message.interrupted
    try execute(
      sql: "UPDATE delivery SET state = ?, changedAt = ?, detailChinese = ?, detailEnglish = ? WHERE state = ?",
      arguments: [
        DeliveryState.unknown.rawValue, time, detail.chinese, detail.english, DeliveryState.sending.rawValue,
      ])
  }
}

extension Message {
  /// Why a delivery is unknown that was being sent when the process died.
  static let interrupted = Message(
    chinese: "发送途中程序中断，平台是否收到不明", english: "the program ended while sending; the platform may have it or not")
}
