/// Sets of things in which each stays, or else is changed, so that any two are told apart: of two things each stays in a set
/// in which the other is changed.
///
/// Each thing has a code: the sets in which it stays, just as many for each (Sperner's theorem has it that no other choice
/// takes fewer sets).
struct StayCodes {
  /// How many sets there are: some log *n* and a few.
  let setCount: Int
  private let codes: [UInt64]
  private let numbers: [UInt64: Int]

  /// - Parameter count: how many things there are, at least one.
  init(count: Int) {
    var (sets, choices) = (1, 1)
    while choices < count {
      sets += 1
      choices = Self.choices((sets + 1) / 2, of: sets)
    }
    setCount = sets
    var code: UInt64 = (1 << UInt64((sets + 1) / 2)) - 1
    codes = (0..<count).map { _ in
      defer { code = Self.next(after: code) }
      return code
    }
    numbers = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
  }

  func stays(_ number: Int, in set: Int) -> Bool { codes[number] >> UInt64(set) & 1 == 1 }

  /// The thing that is changed in some sets and stays in the others.
  func number(changingIn sets: UInt64) -> Int? { numbers[~sets & ((1 << UInt64(setCount)) - 1)] }

  /// How many ways there are to choose so many of some.
  private static func choices(_ count: Int, of all: Int) -> Int {
    (0..<count).reduce(1) { $0 * (all - $1) / ($1 + 1) }
  }

  /// The next greater number with as many bits (Gosper).
  private static func next(after code: UInt64) -> UInt64 {
    let lowest = code & (~code &+ 1)
    let carried = code &+ lowest
    return carried | (((carried ^ code) >> 2) / lowest)
  }
}
