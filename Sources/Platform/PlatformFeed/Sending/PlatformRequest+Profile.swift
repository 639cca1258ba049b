import PlatformProfile

extension PlatformProfile {
  /// The request that delivers a report.
  func request(for delivery: Delivery, payload: [UInt8]) -> PlatformRequest {
    let fields = delivery.fields
    var request = PlatformRequest(
      method: method, address: endpoint.address(with: fields),
      headers: headers.map { ($0.name, $0.value.value(with: fields)) }, body: payload)
    request.headers.append(("Content-Type", contentType))
    request.headers.append((idempotencyHeader, delivery.key))
    return request
  }

  /// The request that asks what became of a delivery.
  func request(_ query: StatusQuery, about delivery: Delivery) -> PlatformRequest {
    PlatformRequest(
      method: "GET", address: query.address.address(with: delivery.fields),
      headers: query.keyHeader.map { [($0, delivery.key)] } ?? [], body: nil)
  }
}

extension Delivery {
  /// What the profile's templates are filled with.
  fileprivate var fields: DeliveryFields { DeliveryFields(year: year, agency: agency, key: key, version: version) }
}
