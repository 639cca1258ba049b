import ReportCore

/// A JSON object on one line; the values are JSON already.
package func jsonObject(_ fields: [(key: String, value: String)]) -> String {
  "{" + fields.map { "\(quoted($0.key)):\($0.value)" }.joined(separator: ",") + "}"
}

package func quoted(_ text: String) -> String { String(decoding: JSONString.quoted(text), as: UTF8.self) }
