import ReportCore
import ReportForms

/// A form whose open rows grow with the reports that come, so that none need be read twice.
///
/// Figures keep the numbers that they had when they first came; those of later rows are after them.
struct GrowingForm: Sendable {
  /// The form with all open rows so far.
  private(set) var form: Form
  /// The figures that are kept, in the order in which they came.
  private(set) var addresses: [FigureAddress] = []
  private var numbers: [FigureAddress: Int] = [:]
  private var rows = OpenRowList()
  /// Which of a form's figures are kept.
  private let wanted: @Sendable (Form) -> [FigureAddress]

  init(_ form: Form, keeping wanted: @escaping @Sendable (Form) -> [FigureAddress]) {
    self.form = form
    self.wanted = wanted
    rows.add(rowsOf: form)
    addMissing()
  }

  /// Keeping all figures.
  init(_ form: Form) { self.init(form) { $0.figures.map(\.address) } }

  /// Takes the rows of a report that was read by the form; returns whether any is new.
  @discardableResult mutating func add(rowsOf other: Form?) -> Bool {
    guard form.isOpen, let other, other.id == form.id else { return false }
    let count = rows.count
    rows.add(rowsOf: other)
    guard rows.count > count else { return false }
    form = form.opened(with: rows)
    addMissing()
    return true
  }

  private mutating func addMissing() {
    for address in wanted(form) where numbers[address] == nil {
      numbers[address] = addresses.count
      addresses.append(address)
    }
  }

  /// The number of a figure among those that are kept.
  func number(of address: FigureAddress) -> Int? { numbers[address] }

  /// The figures of a report in the form's order, from their values by numbers as far as they were known.
  func figures(_ values: some RandomAccessCollection<FigureValue>) -> FigureList {
    var figures = FigureList()
    for cell in form.figures {
      guard let number = numbers[cell.address], number < values.count else { continue }
      let value = values[values.index(values.startIndex, offsetBy: number)]
      figures.append(Figure(address: cell.address, value: value, text: "", label: cell.label))
    }
    return figures
  }
}
