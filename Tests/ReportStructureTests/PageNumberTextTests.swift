import ReportStructure
import Testing

@Suite struct PageNumberTextTests {
  @Test(arguments: [
    ("3", PageNumberText.Shape.bare, 3, Int?.none), ("１２", .bare, 12, nil), ("3 / 8", .counted, 3, 8),
    ("3,8", .bare, 3, 8),
    ("- 3 -", .decorated, 3, nil), ("—— 3 ——", .decorated, 3, nil), ("一3一", .decorated, 3, nil),
    ("·3·", .decorated, 3, nil),
    ("第 3 页", .decorated, 3, nil), ("第3页 共8页", .decorated, 3, 8), ("第3頁，共8頁", .decorated, 3, 8),
    ("共8页/第3页", .decorated, 3, 8),
    ("Page 3 of 8", .decorated, 3, 8),
  ])
  func readsTheNumber(_ text: String, _ shape: PageNumberText.Shape, _ number: Int, _ total: Int?) {
    let page = PageNumberText(text)
    #expect(page?.shape == shape)
    #expect(page?.number == number)
    #expect(page?.total == total)
  }

  @Test(arguments: ["", "-", "第页", "-3", "3.5", "3件", "第3条", "一、3", "1/2/3", "12-34", "Page", "共3页"])
  func leavesOtherTextAlone(_ text: String) { #expect(PageNumberText(text) == nil) }
}
