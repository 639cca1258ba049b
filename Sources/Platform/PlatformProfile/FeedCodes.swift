package import ReportCore

/// Codes about feeding reports to a platform: GK0950 to GK0999.
extension DiagnosticCode {
  // MARK: The ledger

  package static let ledgerNotOpened = DiagnosticCode(
    "GK0950", .error,
    chinese: "台账打不开：{reason}；没有台账就不发送",
    english: "the ledger cannot be opened: {reason}; nothing is sent without one",
    hint: Message(
      chinese: "请检查路径和权限，或用 --ledger 指定台账", english: "check the path and its permissions, or name it with --ledger"))
  package static let ledgerInUse = DiagnosticCode(
    "GK0951", .error,
    chinese: "另一个 gongkai feed 正在使用这份台账，什么也没有发送",
    english: "another gongkai feed is using this ledger; nothing was sent",
    hint: Message(chinese: "等它结束后再运行", english: "run again when it has ended"))
  package static let ledgerLocked = DiagnosticCode(
    "GK0952", .error,
    chinese: "台账被别的程序锁住：{reason}；没有记录就不发送",
    english: "another program has the ledger locked: {reason}; nothing is sent without its record",
    hint: Message(chinese: "关闭那个程序后再运行", english: "close that program and run again"))
  package static let ledgerDiskFull = DiagnosticCode(
    "GK0953", .error,
    chinese: "磁盘已满，台账写不进去：{reason}；没有记录就不发送",
    english: "the disk is full, the ledger cannot be written: {reason}; nothing is sent without its record",
    hint: Message(chinese: "请腾出空间后重新运行，已发送的不会重复", english: "make room and run again; nothing is sent twice"))
  package static let ledgerDamaged = DiagnosticCode(
    "GK0954", .error,
    chinese: "台账已损坏，或者不是台账：{reason}",
    english: "the ledger is damaged or is none: {reason}",
    hint: Message(
      chinese: "请恢复备份；没有备份时换一份新台账，用 send --ask-first 先问平台收到了哪些",
      english:
        "restore it from a copy; without one, begin a new ledger, and ask the platform first with send --ask-first"))
  package static let ledgerFailed = DiagnosticCode(
    "GK0955", .error,
    chinese: "台账读写失败：{reason}；没有记录就不发送",
    english: "reading or writing the ledger failed: {reason}; nothing is sent without its record")
  package static let ledgerOfOtherProfile = DiagnosticCode(
    "GK0956", .error,
    chinese: "这份台账属于平台“{bound}”，不是“{profile}”",
    english: "this ledger is that of the platform '{bound}', not of '{profile}'")
  package static let noSuchDelivery = DiagnosticCode(
    "GK0957", .error,
    chinese: "台账里没有“{delivery}”",
    english: "the ledger has no '{delivery}'")
  package static let noSuchLedger = DiagnosticCode(
    "GK0959", .error,
    chinese: "没有这份台账",
    english: "there is no such ledger")
  package static let deliveryNotUnknown = DiagnosticCode(
    "GK0958", .error,
    chinese: "“{delivery}”的状态是 {state}，只有 unknown 才由人决定",
    english: "'{delivery}' is {state}; only what is unknown is for a person to decide")

  // MARK: What is sent

  package static let reportNotIdentified = DiagnosticCode(
    "GK0960", .error,
    chinese: "报告没有写明单位或年度，不能报送",
    english: "the report does not say its agency or year and cannot be sent",
    hint: Message(
      chinese: "用 --set agency=… 和 --set year=… 补上", english: "say them with --set agency=… and --set year=…"))
  package static let twoReportsOfOneAgency = DiagnosticCode(
    "GK0961", .error,
    chinese: "{agency}{year}年的报告有两份，内容不同，都不发送；另一份是 {first}",
    english: "there are two different reports of {agency} for {year}, and neither is sent; the other one is {first}",
    hint: Message(chinese: "请只留下有效的一份", english: "leave the valid one only"))
  package static let sameReportTwice = DiagnosticCode(
    "GK0962", .note,
    chinese: "{agency}{year}年的报告在这次输入里已经有内容相同的一份：{first}",
    english: "the report of {agency} for {year} is among these inputs already, with the same content: {first}")
  package static let heldBack = DiagnosticCode(
    "GK0963", .error,
    chinese: "有 {count} 个错误，没有发送",
    english: "not sent; errors: {count}",
    hint: Message(
      chinese: "改正后再发送，或用 --allow-errors 照发", english: "correct them, or send all the same with --allow-errors"))
  package static let refusedBefore = DiagnosticCode(
    "GK0964", .error,
    chinese: "平台退回过同样内容的报告，没有再发",
    english: "the platform has refused this very report; it was not sent again",
    hint: Message(
      chinese: "改正报告后再发送，或用 gongkai feed retry --rejected 原样重发",
      english: "correct the report, or send it again as it is with gongkai feed retry --rejected"))
  package static let awaitsPerson = DiagnosticCode(
    "GK0965", .error,
    chinese: "平台是否收到不明，又无法查询，没有再发",
    english: "whether the platform has it is not known and cannot be asked; it was not sent again",
    hint: Message(
      chinese: "请向平台核实，再运行 gongkai feed resolve {key}",
      english: "find out from the platform, then run gongkai feed resolve {key}"))
  package static let awaitsEarlier = DiagnosticCode(
    "GK0966", .error,
    chinese: "报告改过了，但上一版平台是否收到不明，新版没有发送",
    english: "the report has changed, but whether the platform has the version before is not known; it was not sent",
    hint: Message(
      chinese: "先用 gongkai feed retry 或 resolve 弄清上一版 {key}",
      english: "settle the version before, {key}, with gongkai feed retry or resolve"))
  package static let changedSincePlanned = DiagnosticCode(
    "GK0967", .error,
    chinese: "报告没有发送过，或者改过了，不属于重发",
    english: "the report was never sent or has changed since; this is no retry",
    hint: Message(chinese: "用 gongkai feed send", english: "use gongkai feed send"))

  // MARK: What came back

  package static let deliveryRejected = DiagnosticCode(
    "GK0970", .error,
    chinese: "平台退回{agency}{year}年的报告：{reason}",
    english: "the platform refused the report of {agency} for {year}: {reason}")
  package static let deliveryFailed = DiagnosticCode(
    "GK0971", .error,
    chinese: "{agency}{year}年的报告没有送达，可以重发：{reason}",
    english: "the report of {agency} for {year} was not delivered and can be sent again: {reason}")
  package static let deliveryUnknown = DiagnosticCode(
    "GK0972", .error,
    chinese: "{agency}{year}年的报告平台是否收到不明：{reason}",
    english: "whether the platform has the report of {agency} for {year} is not known: {reason}",
    hint: Message(
      chinese: "用 gongkai feed retry 再查；平台查不了的，核实后用 gongkai feed resolve {key}",
      english:
        "ask again with gongkai feed retry; a platform that cannot be asked calls for gongkai feed resolve {key}"
    ))
  package static let runEnded = DiagnosticCode(
    "GK0973", .error,
    chinese: "运行提前结束，还没有送达的份数：{count}",
    english: "the run ended early; reports not delivered: {count}",
    hint: Message(chinese: "重新运行即可接着发送", english: "run it again to go on"))

  // MARK: Secrets and certificates

  package static let secretNotSet = DiagnosticCode(
    "GK0980", .error,
    chinese: "环境变量 {name} 里没有令牌",
    english: "the environment variable {name} has no token")
  package static let secretNotReadable = DiagnosticCode(
    "GK0981", .error,
    chinese: "密钥文件读不了：{reason}",
    english: "the file of a secret cannot be read: {reason}")
  package static let secretOpenToOthers = DiagnosticCode(
    "GK0982", .error,
    chinese: "密钥文件的权限是 {mode}，别人也能读",
    english: "the file of a secret has mode {mode}; others may read it",
    hint: Message(chinese: "用 chmod 600 改为只有自己可读写", english: "make it yours alone with chmod 600"))
  package static let certificateNotReadable = DiagnosticCode(
    "GK0983", .error,
    chinese: "证书或密钥读不了：{reason}",
    english: "a certificate or key cannot be read: {reason}")
  package static let feedNotInstalled = DiagnosticCode(
    "GK0990", .error,
    chinese: "找不到 gongkai-feed，报送功能没有安装",
    english: "gongkai-feed is not found; feeding is not installed",
    hint: Message(
      chinese: "把它放在 gongkai 旁边，或用 make install-feed 安装",
      english: "put it beside gongkai, or install it with make install-feed"))

  /// All of these.
  package static let feedCodes: [DiagnosticCode] = [
    .ledgerNotOpened, .ledgerInUse, .ledgerLocked, .ledgerDiskFull, .ledgerDamaged, .ledgerFailed,
    .ledgerOfOtherProfile, .noSuchDelivery, .noSuchLedger, .deliveryNotUnknown, .reportNotIdentified,
    .twoReportsOfOneAgency, .sameReportTwice, .heldBack, .refusedBefore, .awaitsPerson, .awaitsEarlier,
    .changedSincePlanned, .deliveryRejected, .deliveryFailed, .deliveryUnknown, .runEnded, .secretNotSet,
    .secretNotReadable, .secretOpenToOthers, .certificateNotReadable, .feedNotInstalled,
  ]
}
