import Glibc

/// The waiting time that the field `Retry-After` of an answer asks for: seconds, or a date (RFC 9110, 10.2.3).
///
/// - Parameter now: milliseconds since 1970.
/// - Returns: nothing for what is neither; zero for a date that is past.
func retryAfter(_ field: String, now: Int64) -> Duration? {
  let field = field.split(separator: " ").joined(separator: " ")
  if let seconds = Int64(field), seconds >= 0 { return .seconds(min(seconds, 365 * 86_400)) }
  return time(ofDate: field).map { .milliseconds(max(0, $0 - now)) }
}

/// The time of a date such as `Sun, 06 Nov 1994 08:49:37 GMT`, the only form that senders may use (RFC 9110, 5.6.7);
/// returns milliseconds since 1970.
private func time(ofDate text: String) -> Int64? {
  let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  let parts = text.split(separator: " ")
  guard parts.count == 6, parts[5] == "GMT", let day = Int32(parts[1]),
    let month = months.firstIndex(of: String(parts[2])), let year = Int32(parts[3])
  else { return nil }
  let clock = parts[4].split(separator: ":").compactMap { Int32($0) }
  guard clock.count == 3, (1970...9999).contains(year), (1...31).contains(day) else { return nil }
  var time = tm()
  (time.tm_year, time.tm_mon, time.tm_mday) = (year - 1900, Int32(month), day)
  (time.tm_hour, time.tm_min, time.tm_sec) = (clock[0], clock[1], clock[2])
  return Int64(timegm(&time)) * 1000
}
