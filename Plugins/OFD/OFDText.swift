/// One text code: characters with the steps from each to the next, in the object's own millimetres.
struct OFDText {
  var text: String
  /// Where the first character begins on its base line.
  var x: Double
  var y: Double
  var size: Double
  var scale: Double
  var stepsRight: [Double]
  var stepsDown: [Double]

  /// Characters that stand together.
  struct Piece {
    var text: String
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// Where each character begins.
    var starts: [Double]
    /// Where they stand.
    var base: Double
  }

  /// The characters, cut at spaces and where they stand apart.
  var pieces: [Piece] {
    var pieces: [Piece] = []
    var isOpen = false
    var (x, y) = (x, y)
    var last: Unicode.Scalar = " "
    for (index, scalar) in text.unicodeScalars.enumerated() where scalar != "\n" && scalar != "\r" {
      if index > 0 { step(after: index - 1, last, &x, &y) }
      last = scalar
      guard !scalar.properties.isWhitespace else {
        isOpen = false
        continue
      }
      let right = x + width(of: scalar)
      if isOpen, let last = pieces.indices.last, x - pieces[last].right < 0.3 * size,
        abs(y - pieces[last].base) < 0.1 * size
      {
        pieces[last].text.unicodeScalars.append(scalar)
        pieces[last].right = right
        pieces[last].starts.append(x)
      } else {
        pieces.append(
          Piece(
            text: String(scalar), left: x, top: y - Self.ascent * size, right: right,
            bottom: y + (1 - Self.ascent) * size, starts: [x], base: y))
      }
      isOpen = true
    }
    return pieces
  }

  /// This text and the next as one, where both are given the whole of one area: a program that makes a text of its own of
  /// each run of a line in one font, but gives all of them the line's place.
  ///
  /// - Parameter width: the area's.
  /// - Returns: `nil` where they begin at different places.
  func joined(to next: OFDText, over width: Double) -> OFDText? {
    guard width > 0, next.x == x, next.y == y, stepsDown.isEmpty, next.stepsDown.isEmpty,
      text.utf8.count < Self.longestLine
    else { return nil }
    var whole = self
    whole.text += next.text
    let widths = whole.text.unicodeScalars.map(self.width)
    let share = width / max(width * 0.01, widths.reduce(0, +))
    whole.stepsRight = widths.map { $0 * share }
    whole.scale = scale * share
    return whole
  }

  /// The bytes of a line that is put together.
  private static let longestLine = 1_000

  private func step(after index: Int, _ scalar: Unicode.Scalar, _ x: inout Double, _ y: inout Double) {
    // A list that is too short says the last step for all that follow; without any, the font does.
    if stepsRight.isEmpty, stepsDown.isEmpty { return x += width(of: scalar) }
    if !stepsRight.isEmpty { x += stepsRight[min(index, stepsRight.count - 1)] }
    if !stepsDown.isEmpty { y += stepsDown[min(index, stepsDown.count - 1)] }
  }

  /// The width of a character, which only its font knows: an em, or half of it.
  private func width(of scalar: Unicode.Scalar) -> Double { (scalar.value >= 0x2E80 ? 1 : 0.5) * size * scale }

  /// How much of an em is above the base line.
  private static let ascent = 0.85
}
