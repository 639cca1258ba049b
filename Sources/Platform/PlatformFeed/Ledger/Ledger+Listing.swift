import GRDB
public import ReportCore

extension Ledger {
  /// Goes through the latest version of each report, or through all versions, ordered by agency, year and version.
  ///
  /// - Parameters:
  ///   - states: those to list; empty for all.
  ///   - body: may read from the ledger in its turn.
  /// - Complexity: memory of 8 bytes a delivery.
  public func forEachDelivery(
    in states: [DeliveryState] = [], allVersions: Bool = false, _ body: (Delivery) throws(ConversionError) -> Void
  ) throws(ConversionError) {
    let isLatest = allVersions ? "true" : Self.isLatest
    let deliveries = try read { database in
      try Int64.fetchAll(
        database,
        sql: "SELECT id FROM delivery WHERE \(isLatest) ORDER BY agency, year, version")
    }
    for id in deliveries {
      guard let (delivery, _) = try delivery(id), states.isEmpty || states.contains(delivery.state) else { continue }
      try body(delivery)
    }
  }

  /// The latest version of an agency's report of a year.
  public func latest(ofAgency agency: String, year: Int) throws(ConversionError) -> Delivery? {
    try read { try $0.latest(ofAgency: agency, year: year) }.map(shown)
  }

  /// A delivery by its key, or by the beginning of it where no other key begins so.
  public func delivery(withKey key: String) throws(ConversionError) -> Delivery? {
    try read { database in
      let found = try Row.fetchAll(
        database, sql: "SELECT \(deliveryColumns) FROM delivery WHERE substr(\"key\", 1, ?) = ? LIMIT 2",
        arguments: [key.unicodeScalars.count, key])
      return found.count == 1 ? Delivery(found[0]) : nil
    }.map(shown)
  }

  /// A delivery as it is known: nobody is at work on what a process that has died was sending.
  func shown(_ delivery: Delivery) -> Delivery {
    guard delivery.state == .sending, !isInUse else { return delivery }
    var delivery = delivery
    (delivery.state, delivery.detail) = (.unknown, .interrupted)
    return delivery
  }

  /// All requests and decisions about a delivery, in order.
  public func attempts(of delivery: Delivery) throws(ConversionError) -> [Attempt] {
    try read {
      try Row.fetchAll($0, sql: "SELECT * FROM attempt WHERE delivery = ? ORDER BY id", arguments: [delivery.id])
        .map { Attempt($0) }
    }
  }

  /// Whether a delivery's row is the latest version.
  static let isLatest = """
    NOT EXISTS (SELECT 1 FROM delivery AS later
      WHERE later.agency = delivery.agency AND later.year = delivery.year AND later.version > delivery.version)
    """
}

extension Database {
  func latest(ofAgency agency: String, year: Int) throws -> Delivery? {
    try Row.fetchOne(
      self,
      sql: """
        SELECT \(deliveryColumns) FROM delivery WHERE agency = ? AND year = ? ORDER BY version DESC LIMIT 1
        """, arguments: [agency, year]
    ).map { Delivery($0) }
  }
}
