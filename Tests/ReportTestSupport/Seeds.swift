import Glibc

/// The seeds that tests with generated inputs run with.
public enum Seeds {
  /// As many as `GONGKAI_SEEDS` in the environment says, 200 without it.
  public static var all: Range<UInt64> { 0..<(getenv("GONGKAI_SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 200) }
}
