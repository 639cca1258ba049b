/// What became of every number that stands in a statutory section.
///
/// The law of the project: each ends at exactly one address, in a finding that names it, or in text that is prose by
/// its shape; ``left`` is 0.
public struct TokenAccount: Sendable, Hashable {
  /// All numbers that stand for themselves, a cell or a word of the line.
  public var tokens = 0
  /// At an address.
  public var placed = 0
  /// In a finding.
  public var told = 0
  /// In text that is prose by its shape, numbers of rows and pages included.
  public var prose = 0

  /// An account of no tokens.
  public init() {}

  /// Those that nothing accounts for.
  public var left: Int { tokens - placed - told - prose }
}
