import ReportCore

// Whether the values of lines of text are their cells in order.

extension SlotEvidence {
  /// Whether the values of a line of text may not be its cells in order.
  ///
  /// So where the sums over its own cells fail and something else speaks for it: labels listed before its own, numbers put
  /// together from pieces or pieces beside it, values that may be shifted, a sum that would hold if its total were another
  /// of the values, or most sums over other such lines.
  func isDisordered(_ index: Int, _ placement: LinePlacement) -> Bool {
    let cells = placement.slots.map { $0.token ?? LinePlacement.noToken }
    let values = cells.filter { $0 >= 0 }
    guard !values.isEmpty else { return false }
    return !sumsHold(index, cells)
      && (!isOrderBorneOut && isStack(matches[index]) || matches[index].labelsBefore > 1 || isShifted(index, cells)
        || isBesidePieces(index) || values.contains { text.tokens[$0].isWrapped } || holdsReordered(index, cells))
  }

  /// Whether the values of a line outside tables may be those of another label, or one is the end of a number.
  func isDoubtful(_ index: Int) -> Bool {
    guard !layout(index).isTable else { return false }
    let values = matches[index].values
    return readingOrder.doubtful.contains(matches[index].relation)
      || layout(index) == .text && (readingOrder.isLost || isOfTwoRows(index))
      || values.contains { text.tokens[$0].text.isEndOfNumber }
      // A digit alone that is no number is one of a number that is set apart, so that there are fewer values.
      || values.contains { text.tokens[$0].kind == .broken && text.tokens[$0].text.unicodeScalars.count == 1 }
      // Past a comma come three digits.
      || values.contains { text.tokens[$0].isDigits && text.tokens[$0].text.utf8.count == 3 } && isBesidePieces(index)
  }

  /// Whether a line of which no sum tells has the label of another right before its own, without values: some of the values
  /// may be that one's.
  private func isOfTwoRows(_ index: Int) -> Bool {
    matches[index].labelsBefore > 0 && line(index).slots.count > 1
      && !form.sums(within: line(index).slots).contains { _ in true }
  }

  /// Whether the beginning of a number that was broken at a comma stands near a line's label or values.
  private func isBesidePieces(_ index: Int) -> Bool {
    let values = matches[index].values
    return text.hasPieces(around: values) || matches[index].label.map { text.hasPieces(around: $0..<$0) } ?? false
  }

  /// Whether values that no line has stand right below those of a line that the sums would have to place: it may be cut off.
  func isFollowedByLooseValues(_ index: Int, _ placement: LinePlacement) -> Bool {
    let next = matches[index].values.upperBound
    guard !placement.candidates.isEmpty, next < text.tokens.count, text.tokens[next].isValue else { return false }
    let (own, below) = (text.line(of: next - 1), text.line(of: next))
    let areCells = { (line: TokenLine) in line.layout == .sequence || line.layout == .text }
    return areCells(own) && areCells(below) && below.tokens.lowerBound == next
      && !matches.contains { $0.values.lowerBound == next }
  }

  /// Whether values one a line may not be those of their label, or not in order: other rows of the table that have their
  /// values so have too few or too many, or the sums would hold with one of the values in another place.
  private func isShifted(_ index: Int, _ cells: [Int]) -> Bool {
    guard isStack(matches[index]) else { return false }
    return matches[index].relation == .headed && (allSumsFail(index, cells) || holdsWithOneMoved(index, cells))
      || matches.indices.contains { isStack(matches[$0]) && matches[$0].values.count != line($0).slots.count }
  }

  /// Whether of several totals in a line, none a zero, not one is the sum of its parts.
  private func allSumsFail(_ index: Int, _ cells: [Int]) -> Bool {
    let slots = line(index).slots
    guard cells.count == slots.count else { return false }
    let numbers = numbers(cells)
    let sums = form.sums(within: slots).filter { sum in
      let total = sum.left.count == 1 ? sum.left : sum.right
      return total.count == 1 && slots.firstIndex(of: total[0]).map { numbers[$0] } != .zero
    }
    return sums.count > 1 && sums.allSatisfy { $0.difference(over: slots, numbers) != .zero }
  }

  /// Whether the sums over a line's cells would hold with one of the values in another place.
  private func holdsWithOneMoved(_ index: Int, _ cells: [Int]) -> Bool {
    guard cells.count <= Self.mostMoved else { return false }
    return cells.indices.contains { from in
      var rest = cells
      let moved = rest.remove(at: from)
      return cells.indices.contains { sumsHold(index, Array(rest[..<$0]) + [moved] + rest[$0...]) }
    }
  }

  /// How many cells a line has at most in which values are moved to see what the sums say.
  private static var mostMoved: Int { 32 }

  /// Whether the sum over all of a line's cells would hold with another value as its total.
  private func holdsReordered(_ index: Int, _ cells: [Int]) -> Bool {
    let slots = line(index).slots
    return form.sums(within: slots).contains { sum in
      guard sum.cells.count == slots.count else { return false }
      let numbers = numbers(cells)
      guard let total = numbers.reduce(ExactDecimal.zero as ExactDecimal?, { $0?.adding($1) }) else { return false }
      return numbers.contains { $0 != .zero && $0.adding($0) == total }
    }
  }

  /// Looks whether values that stand one a line are their cells in order: more of the sums over one such row hold than
  /// fail. Values beside one another are in order whatever the sums say.
  mutating func surveyOrder() {
    var balance = 0
    var failingRows = 0
    for index in matches.indices where isStack(matches[index]) {
      let values = matches[index].values.filter { !isBlank($0) }
      let slots = line(index).slots
      guard values.count == slots.count else { continue }
      let numbers = numbers(values)
      var fails = false
      for sum in form.sums(within: slots) {
        guard sum.cells.contains(where: { cell in slots.firstIndex(of: cell).map { numbers[$0] } != .zero }) else {
          continue
        }
        let holds = sum.difference(over: slots, numbers) == .zero
        balance += holds ? 1 : -1
        fails = fails || !holds
      }
      if fails { failingRows += 1 }
    }
    // A single row may just have a wrong figure.
    isOrderBorneOut = balance >= 0 || failingRows < Self.fewestFailingRows
  }

  private static var fewestFailingRows: Int { 3 }

  /// Whether the sums over a line's own cells hold with its values, blank cells as zeros.
  func sumsHold(_ index: Int, _ cells: [Int]) -> Bool {
    let slots = line(index).slots
    guard cells.count == slots.count else { return false }
    return form.sumsHold(over: slots, numbers(cells))
  }

  /// The numbers in some cells, zero for those without one.
  private func numbers(_ cells: [Int]) -> [ExactDecimal] {
    cells.map { $0 < 0 ? .zero : text.tokens[$0].number ?? .zero }
  }
}

extension String {
  /// Whether it begins with a zero that no number of several digits begins with: 096.
  var isEndOfNumber: Bool {
    let digits = utf8.span
    return digits.count > 1 && digits[0] == UInt8(ascii: "0") && (0x30...0x39).contains(digits[1])
  }
}
