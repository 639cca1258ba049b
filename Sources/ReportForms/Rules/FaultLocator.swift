import ReportCore

/// Finds the fewest figures whose change satisfies every sum.
///
/// One wrong figure of a table lies where its failing row and column cross; two or three are found likewise.
/// Each change must make a failing sum come out by itself, so that no two wrong figures hide one another.
/// - Complexity: O(cells^k) for *k* changes, *k* at most 3, over the cells of failing sums only.
struct FaultLocator {
  /// A sum as cells with signs; they add up to zero if it holds.
  private struct Sum {
    var terms: [(cell: Int, sign: Int)]
  }

  private let addresses: [FigureAddress]
  private let sums: [Sum]
  private let sumsOfCell: [[(sum: Int, sign: Int)]]
  private let scale: Int
  private var values: [Int] = []
  private var residuals: [Int] = []
  private var found: Set<[Int: Int]> = []
  private var steps = 0

  /// No more than this many ways to correct a report are looked for.
  private static let maximumCorrections = 4
  private static let maximumSteps = 400_000

  /// - Parameters:
  ///   - constraints: the sums; one of which a figure is missing is passed over.
  ///   - figures: the figures, blanks and marks as zeros.
  init(constraints: [SumConstraint], figures: FormFigures) {
    var cells: [Int: Int] = [:]
    var numbersOfCells: [Int] = []
    var sums: [Sum] = []
    for constraint in constraints where figures.hasAll(of: constraint.cells) {
      sums.append(
        Sum(
          terms: constraint.terms.map { number, sign in
            let cell = cells[number] ?? numbersOfCells.count
            if cell == numbersOfCells.count {
              cells[number] = cell
              numbersOfCells.append(number)
            }
            return (cell, sign)
          }))
    }
    let addresses = numbersOfCells.map { figures.form.compiled.cells[$0].address }
    var sumsOfCell: [[(sum: Int, sign: Int)]] = Array(repeating: [], count: addresses.count)
    for (index, sum) in sums.enumerated() { for term in sum.terms { sumsOfCell[term.cell].append((index, term.sign)) } }
    let numbers = numbersOfCells.map { figures[$0]?.value.number ?? .zero }
    scale = numbers.map { Int($0.scale) }.max() ?? 0
    (self.addresses, self.sums, self.sumsOfCell) = (addresses, sums, sumsOfCell)
    let scaled = numbers.compactMap { $0.machineWord(scale: scale) }
    // Numbers too large for sums of machine words are left alone.
    guard scaled.count == numbers.count else { return }
    values = scaled
    residuals = sums.map { sum in sum.terms.reduce(0) { $0 + $1.sign * scaled[$1.cell] } }
  }

  /// The ways to make all sums come out by changing this many figures, at most four of them.
  mutating func corrections(ofSize size: Int) -> [Correction] {
    guard residuals.contains(where: { $0 != 0 }) else { return [] }
    found = []
    steps = 0
    search([:], left: size)
    return steps < Self.maximumSteps ? found.compactMap(correction) : []
  }

  private mutating func search(_ changes: [Int: Int], left: Int) {
    steps += 1
    guard found.count < Self.maximumCorrections, steps < Self.maximumSteps else { return }
    guard residuals.contains(where: { $0 != 0 }) else {
      found.insert(changes)
      return
    }
    guard left > 0 else { return }
    for failing in residuals.indices where residuals[failing] != 0 {
      for term in sums[failing].terms where changes[term.cell] == nil {
        let delta = -residuals[failing] * term.sign
        guard values[term.cell] + delta >= 0, allSumsFail(through: term.cell) else { continue }
        apply(term.cell, delta)
        var extended = changes
        extended[term.cell] = values[term.cell]
        search(extended, left: left - 1)
        apply(term.cell, -delta)
      }
    }
  }

  /// Whether all sums through a cell fail, as they do through a wrong figure unless two wrong ones cancel out.
  private func allSumsFail(through cell: Int) -> Bool {
    sumsOfCell[cell].allSatisfy { residuals[$0.sum] != 0 }
  }

  private mutating func apply(_ cell: Int, _ delta: Int) {
    values[cell] += delta
    for (sum, sign) in sumsOfCell[cell] { residuals[sum] += sign * delta }
  }

  private func correction(_ changes: [Int: Int]) -> Correction? {
    let list = changes.sorted { $0.key < $1.key }.compactMap { cell, value in
      ExactDecimal(coefficient: Int128(value), scale: scale).map {
        Correction.Change(address: addresses[cell], value: .number($0.withoutTrailingZeros))
      }
    }
    return list.count == changes.count ? Correction(changes: list) : nil
  }
}

extension ExactDecimal {
  /// The number times 10^`scale` where that is a whole number small enough to be added up without overflow.
  func machineWord(scale: Int) -> Int? {
    guard let scaled = scaled(byPowerOfTen: scale), scaled.isWhole, let word = Int(exactly: scaled.coefficient),
      scaled.scale == 0, word.magnitude < 1_000_000_000_000_000
    else { return nil }
    return word
  }

  /// The same number with no zeros at the fraction's end.
  var withoutTrailingZeros: ExactDecimal {
    var shorter = self
    while shorter.scale > 0, shorter.coefficient % 10 == 0,
      let next = ExactDecimal(coefficient: shorter.coefficient / 10, scale: Int(shorter.scale) - 1)
    {
      shorter = next
    }
    return shorter
  }
}
