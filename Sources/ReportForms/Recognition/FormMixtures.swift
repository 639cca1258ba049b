import ReportCore
import Synchronization

/// Forms with tables of several editions, each made when it is first asked for.
final class FormMixtures: Sendable {
  private let sets = Mutex<[[Int]: FormSet]>([:])

  /// - Parameters:
  ///   - form: the index of the form that the mixture is named after.
  ///   - sources: for each of its tables, the index of the form that it is taken from.
  func set(of forms: [Form], _ form: Int, _ sources: [Int]) -> FormSet {
    sets.withLock { sets in
      let key = [form] + sources
      if let known = sets[key] { return known }
      let set = FormSet([Self.mixture(of: forms, forms[form], sources)])
      sets[key] = set
      return set
    }
  }

  private static func mixture(of forms: [Form], _ form: Form, _ sources: [Int]) -> Form {
    var tables: [FormTable] = []
    var rules: [FormRule] = []
    for (table, source) in zip(form.tables, sources) {
      guard let own = forms[source].table(table.key) else { continue }
      tables.append(own)
      rules += forms[source].rules.filter { $0.table == own.key }
    }
    let known = Set(tables.flatMap { $0.blocks.flatMap(\.cells) }.map(\.address))
    return Form(
      id: form.id, name: form.name, title: form.title, source: form.source, years: form.years,
      sections: form.sections, tables: tables, rules: rules,
      mentions: form.mentions.filter { $0.addresses.allSatisfy(known.contains) }, drawings: form.drawings)
  }
}
