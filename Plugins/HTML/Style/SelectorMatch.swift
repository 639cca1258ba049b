/// An element as selectors see it.
struct StyleSubject {
  var name: String
  /// Its number in the page.
  var number = 0
  var id: String?
  var classes: [String] = []
  /// Those that some selector looks at.
  var attributes: [String: String] = [:]
  /// How many siblings it has before it, counting itself, and how many of its name.
  var position = (index: 1, ofType: 1)
  /// The same counted from the end, and whether it is empty; `nil` where that is not known yet.
  var fromEnd: (index: Int, ofType: Int, isEmpty: Bool)?
  var isRoot = false
}

/// An element, the elements that it is in and those before it.
struct StyleContext {
  struct Level {
    var subject: StyleSubject
    /// Its siblings before it, where some selector looks at these.
    var before: [StyleSubject]
  }

  /// The outermost first, the element itself last.
  var levels: [Level]
  /// Which elements hold others, where that is known.
  var holders: StyleTracker.Holders?
}

/// Whether a selector is one of an element.
///
/// Selectors have pieces that are not understood, so there are three answers.
struct SelectorMatch {
  enum Answer: Int, Comparable {
    case no, perhaps, yes

    static func < (left: Answer, right: Answer) -> Bool { left.rawValue < right.rawValue }

    var negated: Answer { self == .yes ? .no : self == .no ? .yes : .perhaps }
  }

  private let context: StyleContext
  /// The number of the element that `:scope` is.
  private let scope: Int?
  /// What is left of the steps that matching one selector may take.
  private var budget = 4_000

  /// - Parameter steps: to it is added how many steps matching took.
  static func answer(
    _ selector: Selector, _ context: StyleContext, scope: Int? = nil, steps: inout Int
  ) -> Answer {
    var match = SelectorMatch(context: context, scope: scope)
    let before = match.budget
    let answer = match.answer(selector, at: context.levels.count - 1, sibling: nil)
    steps += before - match.budget
    return answer
  }

  private init(context: StyleContext, scope: Int?) {
    self.context = context
    self.scope = scope
  }

  private mutating func answer(_ selector: Selector, at level: Int, sibling: Int?) -> Answer {
    answer(selector.parts[...], at: level, sibling: sibling)
  }

  /// - Parameters:
  ///   - level: the depth of the element.
  ///   - sibling: its number among those before the one at this depth; `nil` for that one itself.
  private mutating func answer(_ parts: ArraySlice<Selector.Part>, at level: Int, sibling: Int?) -> Answer {
    budget -= 1
    guard budget > 0 else { return .perhaps }
    guard let part = parts.last else { return .yes }
    let here = context.levels[level]
    var result = answer(part.tests, sibling.map { here.before[$0] } ?? here.subject, level, sibling)
    let rest = parts.dropLast()
    guard result != .no, let combinator = rest.last?.combinator else { return result }
    let before = sibling ?? here.before.count
    var found = Answer.no
    switch combinator {
    case .child: if level > 0 { found = answer(rest, at: level - 1, sibling: nil) }
    case .next: if before > 0 { found = answer(rest, at: level, sibling: before - 1) }
    case .descendant:
      for outer in (0..<level).reversed() where found < .yes {
        found = max(found, answer(rest, at: outer, sibling: nil))
      }
    case .later:
      for other in (0..<before).reversed() where found < .yes {
        found = max(found, answer(rest, at: level, sibling: other))
      }
    }
    result = min(result, found)
    return result
  }

  private mutating func answer(
    _ tests: [Selector.Test], _ subject: StyleSubject, _ level: Int, _ sibling: Int?
  ) -> Answer {
    var result = Answer.yes
    for test in tests where result > .no {
      result = min(result, answer(test, subject, level, sibling))
    }
    return result
  }

  private mutating func answer(
    _ test: Selector.Test, _ subject: StyleSubject, _ level: Int, _ sibling: Int?
  ) -> Answer {
    switch test {
    case .name(let name): return name == subject.name ? .yes : .no
    case .id(let id): return id == subject.id ? .yes : .no
    case .className(let name): return subject.classes.contains(name) ? .yes : .no
    case .attribute(let test): return test.holds(for: subject.attributes[test.name]) ? .yes : .no
    case .position(let a, let b, let fromEnd, let ofType):
      guard fromEnd else { return Self.isOne(a, b, ofType ? subject.position.ofType : subject.position.index) }
      guard let end = subject.fromEnd else { return .perhaps }
      return Self.isOne(a, b, ofType ? end.ofType : end.index)
    case .empty: return subject.fromEnd.map { $0.isEmpty ? .yes : .no } ?? .perhaps
    case .root: return subject.isRoot ? .yes : .no
    case .any(let list): return best(list, level, sibling)
    case .none(let list): return best(list, level, sibling).negated
    case .has(let text, _):
      guard let holders = context.holders else { return .perhaps }
      return holders[text]?[subject.number] ?? .no
    case .scope: return scope == nil ? .perhaps : subject.number == scope ? .yes : .no
    case .never: return .no
    case .unknown: return .perhaps
    }
  }

  private mutating func best(_ list: [Selector], _ level: Int, _ sibling: Int?) -> Answer {
    var result = Answer.no
    for selector in list where result < .yes {
      result = max(result, answer(selector, at: level, sibling: sibling))
    }
    return result
  }

  /// Whether a number is *a*·*n* + *b* for some *n* from 0 on.
  private static func isOne(_ a: Int, _ b: Int, _ number: Int) -> Answer {
    let (difference, overflow) = number.subtractingReportingOverflow(b)
    guard !overflow else { return .no }
    guard a != 0, a != -1 || difference != .min else { return difference == 0 ? .yes : .no }
    return difference % a == 0 && difference / a >= 0 ? .yes : .no
  }
}
