/// Names of agencies as people write them.
public enum AgencyName {
  /// Whether two names may be of one agency: one is the other shortened (市场监管局, 市场监督管理局), or they are of one length and
  /// differ in a single character.
  public static func isNear(_ left: String, _ right: String) -> Bool {
    let (a, b) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    if a.count == b.count { return a.count >= 4 && zip(a, b).count { $0 != $1 } == 1 }
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    guard short.count >= 3, short.count * 2 >= long.count else { return false }
    var next = short.startIndex
    for scalar in long where next < short.endIndex && scalar == short[next] { next += 1 }
    return next == short.endIndex
  }
}
