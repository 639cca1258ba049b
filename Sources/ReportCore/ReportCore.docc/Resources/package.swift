// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "lines",
  dependencies: [.package(path: "../gongkai", traits: [])],
  targets: [
    .executableTarget(
      name: "lines",
      dependencies: [
        .product(name: "Gongkai", package: "gongkai"), .product(name: "GongkaiCommands", package: "gongkai"),
      ])
  ])
