// swift-tools-version: 6.2
import PackageDescription

// `gongkai` with one more format, built in. It neither fetches nor builds the network: `traits: []`.
let package = Package(
  name: "gongkai-toml",
  dependencies: [
    .package(name: "gongkai", path: "../../..", traits: []),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .target(name: "TOMLFormat", dependencies: [.product(name: "Gongkai", package: "gongkai"), "TOMLKit"]),
    .executableTarget(
      name: "gongkai-toml",
      dependencies: [
        "TOMLFormat", .product(name: "Gongkai", package: "gongkai"),
        .product(name: "GongkaiCommands", package: "gongkai"),
      ]),
    .testTarget(
      name: "TOMLFormatTests",
      dependencies: ["TOMLFormat", .product(name: "ReportTestSupport", package: "gongkai")]),
  ]
)
