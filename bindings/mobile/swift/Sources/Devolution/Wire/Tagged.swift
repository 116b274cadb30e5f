/// A key that is any text.
struct Tag: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) {
        stringValue = text
    }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        nil
    }
}

/// A member of a closed list with what it carries, as the ledger writes it: `{"deliver": {…}}`.
struct Tagged {
    let tag: String
    private let container: KeyedDecodingContainer<Tag>

    init(_ decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: Tag.self)
        guard let key = container.allKeys.first, container.allKeys.count == 1 else {
            throw DevolutionError.malformed(
                "one member is expected, not \(container.allKeys.count)", "此处应为一项,而不是 \(container.allKeys.count) 项")
        }
        tag = key.stringValue
    }

    func carried<T: Decodable>() throws -> T {
        try container.decode(T.self, forKey: Tag(tag))
    }

    static func encode(_ tag: String, _ carried: any Encodable, to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Tag.self)
        try container.encode(carried, forKey: Tag(tag))
    }
}
