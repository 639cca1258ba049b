import CXLSXFiles
import CXLSXWriter
import Glibc
import ReportCore

/// A workbook that is being written: libxlsxwriter's handle, its sheets and its cell formats.
struct Workbook: ~Copyable {
  private let handle: Handle
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]

  /// The library's handle, for what is added to the workbook elsewhere.
  var pointer: UnsafeMutablePointer<lxw_workbook> { handle.pointer }

  /// Begins a workbook.
  ///
  /// - Parameters:
  ///   - path: where the library writes it.
  ///   - isLarge: whether to keep no more than a row in memory; every sheet must be written row after row then.
  init(at path: String, isLarge: Bool) throws(ConversionError) {
    cxlsx_files_begin()
    handle = try Handle(path, isLarge: isLarge)
  }

  /// Sets what the file says about itself: title, agency, year, date; control characters as spaces.
  ///
  /// - Parameter date: seconds since 1970.
  func setProperties(of metadata: Metadata, date: Int) throws(ConversionError) {
    let status = withOptionalCString(metadata.title) { title in
      withOptionalCString(metadata.agency) { agency in
        withOptionalCString(metadata.year.map { "\($0)" }) { year in
          var properties = lxw_doc_properties()
          properties.title = title
          properties.author = agency
          properties.company = agency
          properties.keywords = year
          properties.created = date
          return workbook_set_properties(handle.pointer, &properties)
        }
      }
    }
    try check(status)
  }

  /// Adds a sheet after the others; the name must be legal and free, see ``SheetNames``.
  func addSheet(_ name: String) throws(ConversionError) -> Sheet {
    guard let sheet = workbook_add_worksheet(handle.pointer, name) else {
      throw spreadsheetError(LXW_ERROR_CREATING_TMPFILE)
    }
    return Sheet(name: name, handle: sheet)
  }

  /// The cell format of a style, made on first use.
  mutating func format(_ style: CellStyle) throws(ConversionError) -> CellFormat {
    if let format = formats[style] { return CellFormat(pointer: format) }
    guard let format = workbook_add_format(handle.pointer) else {
      throw spreadsheetError(LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    style.apply(to: format)
    formats[style] = format
    return CellFormat(pointer: format)
  }

  /// Writes the file. A workbook is begun, filled and closed on one thread; throws `io` also where the library says
  /// that all is well but a temporary file was not written whole.
  consuming func close() throws(ConversionError) {
    let status = handle.close()
    let files = cxlsx_files_account()
    guard files.failure == 0 else { throw spreadsheetError(String(cString: strerror(files.failure))) }
    try check(status)
    guard files.count > 0 else { throw spreadsheetError("libxlsxwriter's temporary files cannot be checked") }
  }

  /// The library's handle, freed by closing or, when writing stops on the way, by going out of scope.
  private struct Handle: ~Copyable {
    let pointer: UnsafeMutablePointer<lxw_workbook>

    init(_ path: String, isLarge: Bool) throws(ConversionError) {
      var options = lxw_workbook_options(constant_memory: isLarge ? 1 : 0, tmpdir: nil, use_zip64: 0)
      guard let pointer = workbook_new_opt(path, &options) else {
        throw spreadsheetError(LXW_ERROR_MEMORY_MALLOC_FAILED)
      }
      self.pointer = pointer
      // Widths count in digits of the workbook's default font. The library's, Calibri, is missing outside Windows
      // and replaced by wider ones; Arial at 10 points has digits of 7 pixels everywhere, or a metric twin.
      if let standard = pointer.pointee.formats?.pointee.stqh_first {
        format_set_font_name(standard, "Arial")
        format_set_font_size(standard, 10)
      }
    }

    deinit { lxw_workbook_free(pointer) }

    /// Writes and frees, whatever comes of it.
    consuming func close() -> lxw_error {
      let pointer = pointer
      discard self
      return workbook_close(pointer)
    }
  }
}

/// A cell format of a workbook; valid as long as that is.
struct CellFormat {
  let pointer: UnsafeMutablePointer<lxw_format>
}

/// Turns a status of the library into an error.
func check(_ status: lxw_error) throws(ConversionError) {
  guard status == LXW_NO_ERROR else { throw spreadsheetError(status) }
}

func spreadsheetError(_ status: lxw_error) -> ConversionError {
  spreadsheetError(lxw_strerror(status).map { String(cString: $0) } ?? "error \(status.rawValue)")
}

func spreadsheetError(_ reason: String) -> ConversionError {
  ConversionError(.io, .spreadsheetNotWritten, ["reason": Message(reason)])
}

/// Calls with a C string, or with a null pointer where there is no text.
private func withOptionalCString<Result>(
  _ text: String?, _ body: (UnsafeMutablePointer<CChar>?) -> Result
) -> Result {
  guard let text else { return body(nil) }
  // Unlike cells, properties have no escape for what XML cannot hold.
  let legal = String(String.UnicodeScalarView(text.unicodeScalars.map { CellText.isLegalInXML($0) ? $0 : " " }))
  var characters = Array(legal.utf8CString)
  return characters.withUnsafeMutableBufferPointer { body($0.baseAddress) }
}
