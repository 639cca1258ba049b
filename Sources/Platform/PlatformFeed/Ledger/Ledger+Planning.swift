import PlatformProfile
import FoundationEssentials
import GRDB
public import ReportCore

/// A report that is to be sent in this run.
struct PlannedDelivery: Sendable {
  var prepared: PreparedReport
  var source: String

  init(_ prepared: PreparedReport, source: String) {
    self.prepared = prepared
    self.source = source
  }
}

extension Ledger {
  /// Writes down what is to be sent in this run.
  func record(_ planned: [PlannedDelivery]) throws(ConversionError) {
    try write { database in
      for delivery in planned { try database.record(delivery, run: run) }
    }
  }

  /// Takes back, for this run, what was to be sent of an agency's year.
  func withdraw(agency: String, year: Int) throws(ConversionError) {
    try write { database in
      guard let delivery = try database.latest(ofAgency: agency, year: year) else { return }
      let sql =
        delivery.state == .planned && delivery.attempts == 0
        ? "DELETE FROM delivery WHERE id = ?" : "UPDATE delivery SET run = 0 WHERE id = ?"
      try database.execute(sql: sql, arguments: [delivery.id])
    }
  }

  /// Takes into this run the latest versions that are in one of some states.
  public func resume(_ states: [DeliveryState]) throws(ConversionError) {
    try write { database in
      for state in states {
        try database.execute(
          sql: "UPDATE delivery SET run = ? WHERE state = ? AND payload IS NOT NULL AND \(Self.isLatest)",
          arguments: [run, state.rawValue])
      }
    }
  }

  /// Takes a delivery into this run.
  public func resume(_ delivery: Delivery) throws(ConversionError) {
    try write { try $0.resume(delivery.id, run: run) }
  }

  /// The deliveries of this run that are not settled, in the order in which they were planned.
  ///
  /// - Parameter refused: whether those that the platform has refused are sent again.
  func deliveriesOfRun(withRefused refused: Bool) throws(ConversionError) -> [Int64] {
    try read { database in
      try Int64.fetchAll(
        database,
        sql: """
          SELECT id FROM delivery WHERE run = ? AND state IN ('planned', 'failed', 'unknown'\(refused ? ", 'rejected'" : ""))
          ORDER BY id
          """, arguments: [run])
    }
  }

  /// A delivery and the bytes to send.
  func delivery(_ id: Int64) throws(ConversionError) -> (Delivery, payload: [UInt8])? {
    let found = try read { database -> (Delivery, payload: [UInt8])? in
      guard
        let row = try Row.fetchOne(
          database, sql: "SELECT \(deliveryColumns) FROM delivery WHERE id = ?", arguments: [id])
      else { return nil }
      let payload: [UInt8] = try row.withUnsafeData(named: "payload") { data in data.map { [UInt8]($0) } ?? [] }
      return (Delivery(row), payload)
    }
    return found.map { (shown($0), $1) }
  }
}

extension Database {
  fileprivate func record(_ planned: PlannedDelivery, run: Int) throws {
    switch planned.prepared.decision {
    case .send(let version, let supersedes): try insert(planned, version: version, supersedes: supersedes, run: run)
    case .resume(let delivery): try resume(delivery.id, run: run)
    case .accepted, .refused, .awaitsPerson, .awaitsEarlier: break
    }
  }

  fileprivate func resume(_ delivery: Int64, run: Int) throws {
    try execute(sql: "UPDATE delivery SET run = ? WHERE id = ?", arguments: [run, delivery])
  }

  private func insert(_ planned: PlannedDelivery, version: Int, supersedes: String?, run: Int) throws {
    let (report, time) = (planned.prepared, now())
    // An earlier version that has not arrived is not sent any more.
    try execute(
      sql: "UPDATE delivery SET payload = NULL WHERE agency = ? AND year = ?", arguments: [report.agency, report.year])
    try execute(
      sql: """
        INSERT INTO delivery
          (agency, year, version, contentHash, "key", state, supersedes, source, payload, run, plannedAt, changedAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        report.agency, report.year, version, report.contentHash, report.key, DeliveryState.planned.rawValue, supersedes,
        planned.source, DatabaseValue.blob(report.payload), run, time, time,
      ])
  }
}

extension DatabaseValue {
  /// Bytes as the database keeps them.
  fileprivate static func blob(_ bytes: [UInt8]) -> DatabaseValue { Data(bytes).databaseValue }
}
