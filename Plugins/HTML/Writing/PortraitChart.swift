import ReportCore

/// A picture of a few numbers as inline SVG, which says the numbers too, so that nobody has to measure.
struct PortraitChart {
  /// Whether the caption is shown; programs that read pages aloud have it in any case.
  let isNamed: Bool
  let caption: String
  let bars: [(label: String, number: ExactDecimal?, text: String)]

  private func share(_ number: ExactDecimal?) -> Double {
    let all = bars.compactMap { $0.number.flatMap { Double($0.description) } }
    guard let most = all.max(), most > 0, let number = number.flatMap({ Double($0.description) }) else { return 0 }
    return max(0, number / most)
  }

  /// Upright columns side by side, from zero.
  func writeColumns(to markup: inout Markup) {
    let (width, height, foot) = (max(260, bars.count * 52), 130, 150)
    begin(width: width, height: 156, to: &markup)
    let step = width / max(1, bars.count)
    for (index, bar) in bars.enumerated() {
      let tall = Int(share(bar.number) * Double(height - 20))
      let left = index * step + step / 2
      markup.raw("<rect x=\"\(left - 15)\" y=\"\(height - tall)\" width=\"30\" height=\"\(tall)\"/>")
      text(bar.text, x: left, y: height - tall - 5, anchor: "middle", to: &markup)
      text(bar.label, x: left, y: foot, anchor: "middle", to: &markup)
    }
    markup.raw("<line x1=\"0\" x2=\"\(width)\" y1=\"\(height)\" y2=\"\(height)\"/>")
    end(to: &markup)
  }

  /// Bars below one another, from zero, each after its label; narrow enough to be read on a phone.
  func writeBars(to markup: inout Markup) {
    let (labels, room) = (190, 130)
    begin(width: labels + room + 64, height: bars.count * 22 + 6, to: &markup)
    for (index, bar) in bars.enumerated() {
      let top = index * 22 + 4
      let long = Int(share(bar.number) * Double(room))
      text(FigureChart.shortened(bar.label), x: labels - 8, y: top + 13, anchor: "end", to: &markup)
      markup.raw("<rect x=\"\(labels)\" y=\"\(top)\" width=\"\(long)\" height=\"16\"/>")
      text(bar.text, x: labels + long + 6, y: top + 13, anchor: "start", to: &markup)
    }
    end(to: &markup)
  }

  private func begin(width: Int, height: Int, to markup: inout Markup) {
    markup.raw("<figure>\n")
    if isNamed {
      markup.raw("<figcaption>")
      markup.text(caption)
      markup.raw("</figcaption>\n")
    }
    markup.raw("<svg viewBox=\"0 0 \(width) \(height)\" role=\"img\"")
    markup.attribute("aria-label", ([caption] + bars.map { "\($0.label) \($0.text)" }).joined(separator: ", "))
    markup.raw(">")
  }

  private func text(_ text: String, x: Int, y: Int, anchor: String, to markup: inout Markup) {
    markup.raw("<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">")
    markup.text(text)
    markup.raw("</text>")
  }

  private func end(to markup: inout Markup) { markup.raw("</svg>\n</figure>\n") }
}
