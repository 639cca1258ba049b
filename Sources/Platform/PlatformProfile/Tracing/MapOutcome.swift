import ReportCore

/// What a run of the map made of a report: the elements, and what the schema misses in them.
struct MapOutcome {
  /// The contents that a target may have, `nil` where it is not there: several where elements cannot be told apart.
  typealias State = Set<String?>

  private let shape: ElementShape
  private let absences: [TraceTarget]

  /// - Returns: `nil` for a document without an element.
  init?(of tree: borrowing XMLTree, violations: [SchemaViolation]) {
    guard let shape = ElementShape(of: tree) else { return nil }
    self.shape = shape
    absences = violations.compactMap(\.target)
  }

  /// Runs the map.
  ///
  /// - Parameter checking: whether the schema is asked, without which nothing is absent.
  /// - Returns: `nil` where the map fails on the report.
  init?(of source: MapSource, by mapping: PlatformMapping, checking: Bool) {
    do throws(ConversionError) {
      let tree = try mapping.parsed(mapping.rendered(source).bytes)
      self.init(of: tree, violations: checking ? mapping.schema.violations(in: tree) : [])
    } catch {
      return nil
    }
  }

  /// Runs the map on a report, likewise.
  init?(of report: TracedReport, by mapping: PlatformMapping, checking: Bool) {
    guard let source = try? mapping.source(of: report.report, report.parameters) else { return nil }
    self.init(of: source, by: mapping, checking: checking)
  }

  /// The states of targets, whose paths are those of the original.
  func states(of targets: [TraceTarget], since original: MapOutcome) -> [State] {
    var match = ShapeMatch(original.shape, shape)
    return targets.map { target in
      switch target {
      case .content(let path):
        return Set(match.places(of: path).map { $0.flatMap { shape[$0].content(path.attribute) } })
      case .absence(let path, let names, let code):
        let lacking = Set(
          absences.compactMap { absence -> [Int]? in
            guard case .absence(let other, let wanted, code) = absence, !Set(wanted).isDisjoint(with: names)
            else { return nil }
            return shape.indices(of: other)
          })
        return Set(match.places(of: path).map { place in place.map(lacking.contains) == true ? "" : nil })
      }
    }
  }

  /// The texts that stand here in the elements or attributes that a target lacks in the original.
  func texts(lackedBy target: TraceTarget, since original: MapOutcome) -> [String] {
    guard case .absence(let path, let names, _) = target else { return [] }
    var match = ShapeMatch(original.shape, shape)
    return match.places(of: path).compactMap { $0.map { shape[$0] } }.flatMap { element in
      names.compactMap { element.content($0) }
        + element.children.filter { names.contains($0.name) }.map(\.text)
    }
  }
}
