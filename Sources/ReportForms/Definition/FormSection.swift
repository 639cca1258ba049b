/// One section of a form.
public struct FormSection: Sendable, Hashable {
  /// Its number, such as `一`.
  public let number: String
  /// Its official title.
  public let title: String

  /// A section by its number, such as 一, and its title.
  public init(number: String, title: String) {
    self.number = number
    self.title = title
  }

  /// The line above it: `一、总体情况`, or `V.A Requests` where the number is no Chinese one.
  public var heading: String {
    number.utf8.allSatisfy { $0 < 0x80 } ? "\(number) \(title)" : "\(number)、\(title)"
  }
}
