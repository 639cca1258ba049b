import GRDB

/// The ledger's tables.
///
/// `delivery` has a row for each version of a report. The bytes that are sent stay in it until the platform has taken
/// them, so that a request can be repeated word for word when the report's file is gone. `attempt` has a row for each
/// request, written before the first byte leaves. `feed` has one row, which binds the ledger to one platform.
enum LedgerSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(sql: version1)
    }
    return migrator
  }

  private static let version1 = """
    CREATE TABLE feed (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      profile TEXT NOT NULL,
      run INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY,
      agency TEXT NOT NULL,
      year INTEGER NOT NULL,
      version INTEGER NOT NULL,
      contentHash TEXT NOT NULL,
      "key" TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL,
      receipt TEXT,
      reasons TEXT,
      detailChinese TEXT,
      detailEnglish TEXT,
      supersedes TEXT,
      source TEXT NOT NULL,
      payload BLOB,
      run INTEGER NOT NULL,
      plannedAt INTEGER NOT NULL,
      changedAt INTEGER NOT NULL,
      UNIQUE (agency, year, version)
    ) STRICT;
    CREATE INDEX deliveryOfState ON delivery (state);
    CREATE INDEX deliveryOfRun ON delivery (run);
    CREATE TABLE attempt (
      id INTEGER PRIMARY KEY,
      delivery INTEGER NOT NULL REFERENCES delivery (id),
      kind TEXT NOT NULL,
      startedAt INTEGER NOT NULL,
      endedAt INTEGER,
      outcome TEXT,
      status INTEGER,
      answer TEXT,
      detailChinese TEXT,
      detailEnglish TEXT
    ) STRICT;
    CREATE INDEX attemptOfDelivery ON attempt (delivery);
    """
}
