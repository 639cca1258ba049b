/// The figures of a report, in order, each address at most once.
public struct FigureList: Sendable, Hashable, RandomAccessCollection {
  /// The figures in order.
  @usableFromInline package private(set) var figures: [Figure] = []
  /// Where the figures stand, by their addresses' hashes: a position plus one, or 0 for a free slot. At least half of
  /// the slots are free.
  private var slots: [Int32] = []

  /// A list without figures.
  public init() {}

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { figures.count }
  @inlinable public subscript(position: Int) -> Figure { figures[position] }

  /// The figure at an address. Setting one that is there replaces it where it stands; setting `nil` removes it.
  ///
  /// - Complexity: O(1); O(*n*) for a removal.
  public subscript(address: FigureAddress) -> Figure? {
    get { position(of: address).map { figures[$0] } }
    set {
      switch (position(of: address), newValue) {
      case (let position?, let figure?): figures[position] = figure
      case (nil, let figure?): append(figure)
      case (let position?, nil):
        figures.remove(at: position)
        index(room: slots.count)
      case (nil, nil): break
      }
    }
  }

  /// Adds a figure at the end; `false`, and nothing added, where its address is taken.
  @discardableResult
  public mutating func append(_ figure: consuming Figure) -> Bool {
    guard takeSlot(for: figure.address) else { return false }
    figures.append(figure)
    return true
  }

  /// Enters an address for the figure that is added next; `false` where it is taken.
  private mutating func takeSlot(for address: borrowing FigureAddress) -> Bool {
    if (figures.count + 1) * 2 > slots.count { index(room: Swift.max(16, slots.count * 2)) }
    let slot = slot(of: address)
    guard slots[slot] == 0 else { return false }
    slots[slot] = Int32(figures.count + 1)
    return true
  }

  /// Where the figure of an address stands.
  public func position(of address: FigureAddress) -> Int? {
    guard !slots.isEmpty else { return nil }
    let entry = slots[slot(of: address)]
    return entry > 0 ? Int(entry) - 1 : nil
  }

  /// Changes one figure in place; its address must stay the same.
  public mutating func updateFigure(at position: Int, _ change: (inout Figure) -> Void) {
    let address = figures[position].address
    change(&figures[position])
    precondition(figures[position].address == address, "a figure keeps its address")
  }

  /// Makes room for a number of figures.
  public mutating func reserveCapacity(_ count: Int) {
    figures.reserveCapacity(count)
    var room = Swift.max(16, slots.count)
    while room < count * 2 { room *= 2 }
    if room > slots.count { index(room: room) }
  }

  /// The slot that has an address's figure, or that is free for it.
  private func slot(of address: borrowing FigureAddress) -> Int {
    var slot = Int(address.hash) & (slots.count - 1)
    while slots[slot] > 0, figures[Int(slots[slot]) - 1].address != address { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  /// Enters all figures anew into a number of slots, a power of two.
  private mutating func index(room: Int) {
    slots = Array(repeating: 0, count: room)
    for position in figures.indices { slots[slot(of: figures[position].address)] = Int32(position + 1) }
  }

  public static func == (left: FigureList, right: FigureList) -> Bool { left.figures == right.figures }
  public func hash(into hasher: inout Hasher) { hasher.combine(figures) }
}
