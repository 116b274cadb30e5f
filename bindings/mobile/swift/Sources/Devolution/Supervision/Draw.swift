import Foundation

internal import DevolutionFFI

/// The form of a list: of objects, inspectors, duties, records.
public typealias ListForm = CaseForm

/// What is committed to before a draw.
public struct Commitment: JSONForm, Hashable {
    /// The head over the lines of the text: its root is published before the seed is known.
    public let commitment: Head
    /// The plan, the objects and the inspectors, a line each.
    public let text: String
}

/// A draw that was repeated from its transcript: what it says, and how much of each there is.
public struct VerifiedDraw: JSONForm, Hashable {
    /// What was committed to. It is for the reader to know that it was published before the seed.
    public let commitment: Head
    /// How many objects were drawn.
    public let drawn: Int
    /// Over all lines before the last.
    public let end: Head
    /// How many inspectors there were.
    public let inspectors: Int
    /// How many objects there were.
    public let objects: Int
}

/// An object that was drawn, and who inspects it.
public struct Drawn: JSONForm, Hashable {
    /// Who inspects it: unit by unit, in the order in which they were dealt.
    public let inspectors: [HandlerId]
    /// The object.
    public let object: Uscc
    /// The tier in which it was drawn.
    public let tier: String
}

/// Writes down a plan, in JSON, with its objects and inspectors. An error of the kind `draw` has everything that makes them unfit
/// for a draw, one of the kind `rows` what is wrong with the rows. Publish the root before the seed is known.
public func commitDraw(
    _ reform: Reform, plan: String, objects: String, inspectors: String, as form: ListForm = .csv
) throws(DevolutionError) -> Commitment {
    try native {
        try Wire.read(
            DevolutionFFI.commitDraw(
                reform: reform.native, plan: plan, objects: objects, inspectors: inspectors, form: form.rawValue))
    }
}

/// The transcript of the draw that follows from what was committed to and a seed, in JSON. An error of the kind `draw` where
/// objects would be left without inspectors, one of the kind `drawFault` where the text is not what was committed to.
public func holdDraw(_ committed: String, seed: String) throws(DevolutionError) -> String {
    try native { try DevolutionFFI.holdDraw(committed: Data(committed.utf8), seed: seed) }
}

/// What was drawn, as a transcript says; ``verifyDraw(_:)`` says whether it is so.
public func drawn(of transcript: String) throws(DevolutionError) -> [Drawn] {
    struct Line: Decodable {
        let drawn: Drawn?

        init(from decoder: any Decoder) throws {
            drawn = try decoder.container(keyedBy: Tag.self).decodeIfPresent(Drawn.self, forKey: Tag("drawn"))
        }
    }
    return try native {
        let decoder = JSONDecoder()
        return try transcript.split(separator: "\n").compactMap { line in
            try decoder.decode(Line.self, from: Data(line.utf8)).drawn
        }
    }
}

/// Repeats a draw from its transcript, and compares every byte; an error of the kind `drawFault` has the line of the first that is
/// wrong.
///
/// ```swift
/// try verifyDraw(Data(contentsOf: url)).commitment.root
/// ```
@discardableResult
public func verifyDraw(_ transcript: Data) throws(DevolutionError) -> VerifiedDraw {
    try native { try Wire.read(DevolutionFFI.verifyDraw(transcript: transcript)) }
}
