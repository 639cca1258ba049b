import ReportCore

/// Finds which of some forms a report is by.
///
/// A form is only tried where it can make a difference: one whose labels say less for it, all together, than the
/// report says for another form cannot win, and one whose labels the winner has too cannot be mixed in.
struct FormCompetition {
  private let set: FormSet
  private let blocks: [FlatBlock]
  private let pieces: ReportPieces
  private let metadata: Metadata
  /// The forms that were tried, by their place in the set.
  private var recognisers: [FormRecogniser?]

  init(set: FormSet, blocks: [FlatBlock], pieces: ReportPieces, metadata: Metadata) {
    self.set = set
    self.blocks = blocks
    self.pieces = pieces
    self.metadata = metadata
    recognisers = Array(repeating: nil, count: set.forms.count)
  }

  /// The form that fits best; of two that fit alike the one that the report names, then the first.
  mutating func best() -> FormRecogniser? {
    guard !set.forms.isEmpty else { return nil }
    let first = likeliest
    let leader = recogniser(first)
    for index in set.forms.indices where index != first && pieces.highestScore(inForm: index) >= leader.score {
      _ = recogniser(index)
    }
    let best = recognisers.compactMap(\.self).max { rank($0) < rank($1) }
    return best.flatMap { $0.score > 0 ? $0 : nil }
  }

  /// Tells labels in the tables found that only another form has.
  mutating func mixtures(with best: FormRecogniser) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for index in set.forms.indices where set.forms[index].id != best.form.id {
      if recognisers[index] == nil, !pieces.mayHaveLabels(ofForm: index, besides: best.labels) { continue }
      found += best.mixture(with: recogniser(index))
    }
    return found
  }

  /// The form to try first: the one that the report names, or that is for its year.
  private var likeliest: Int {
    self.set.forms.firstIndex { $0.id == metadata.form }
      ?? metadata.year.flatMap { year in set.forms.firstIndex { $0.years?.contains(year) ?? false } } ?? 0
  }

  private mutating func recogniser(_ index: Int) -> FormRecogniser {
    if let known = recognisers[index] { return known }
    let recogniser = FormRecogniser(index: index, in: set, blocks: blocks, pieces: pieces)
    recognisers[index] = recogniser
    return recogniser
  }

  private func rank(_ recogniser: FormRecogniser) -> (Int, Int) {
    (recogniser.score, metadata.form == recogniser.form.id ? 1 : 0)
  }
}

extension ReportPieces {
  /// What all labels of the report say for a form, which is no less than its score.
  fileprivate func highestScore(inForm form: Int) -> Int {
    var score = 0
    for part in parts {
      switch part {
      case .aligned: return .max
      case .table(let rows), .lines(let rows):
        for row in rows {
          for text in row.texts { score += text.label?.weight(inForm: form) ?? 0 }
          for cell in row.cells { score += cell.label?.weight(inForm: form) ?? 0 }
        }
      }
    }
    return score
  }

  /// Whether the report may have labels in a form's tables that are not among some others.
  fileprivate func mayHaveLabels(ofForm form: Int, besides others: LabelSet) -> Bool {
    func isOther(_ piece: Piece) -> Bool {
      guard let label = piece.label, label.namesLines(inForm: form) else { return false }
      return !others.contains(label)
    }
    return parts.contains { part in
      switch part {
      case .aligned: true
      case .table(let rows), .lines(let rows):
        rows.contains { $0.texts.contains(where: isOther) || $0.cells.contains(where: isOther) }
      }
    }
  }
}
