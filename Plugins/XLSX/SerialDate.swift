/// Dates that spreadsheets keep as numbers of days.
enum SerialDate {
  /// A date, a time or both as ISO 8601 has them; `nil` for what is not a date that spreadsheets know.
  ///
  /// Days count from 1900 with a 29 February that was not (ECMA-376 part 1, 18.17.4), or from 1904.
  static func text(_ serial: Double, epoch1904: Bool) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    var day = Int(serial.rounded(.down))
    var seconds = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
    if seconds == 86_400 { (day, seconds) = (day + 1, 0) }
    let time = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    guard day > 0 || epoch1904 else { return time }
    // Days since 1 March of the year 0.
    let days = day + (epoch1904 ? 695_361 : day < 60 ? 693_900 : 693_899)
    let date = civil(days)
    return seconds == 0 ? date : "\(date)T\(time)"
  }

  /// The date of a day counted from 1 March of the year 0, by eras of 400 years.
  private static func civil(_ days: Int) -> String {
    let era = days / 146_097
    let day = days - era * 146_097
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
    let number = month < 10 ? month + 3 : month - 9
    let full = year + era * 400 + (number <= 2 ? 1 : 0)
    return "\(full)-\(two(number))-\(two(dayOfMonth))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
