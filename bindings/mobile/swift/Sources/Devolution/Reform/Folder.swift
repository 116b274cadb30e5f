import Foundation

/// What is too big for a reform is read this far, and refused for that.
private let mostBytes = 4 << 20

/// The files of a folder, but for hidden ones, by name.
func readFolder(_ root: URL) throws(DevolutionError) -> [String: Data] {
    // What has no such file is no reform: nobody's whole disk is read to find out.
    guard FileManager.default.fileExists(atPath: root.appendingPathComponent("reform.toml").path) else { return [:] }
    let root = root.resolvingSymlinksInPath()
    let keys: [URLResourceKey] = [.isRegularFileKey]
    let paths = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys, options: .skipsHiddenFiles)
    var files: [String: Data] = [:]
    do {
        while let path = paths?.nextObject() as? URL {
            guard try path.resourceValues(forKeys: Set(keys)).isRegularFile == true else { continue }
            let inside = path.resolvingSymlinksInPath().pathComponents.dropFirst(root.pathComponents.count)
            let file = try FileHandle(forReadingFrom: path)
            defer { try? file.close() }
            files[inside.joined(separator: "/")] = try file.read(upToCount: mostBytes) ?? Data()
        }
    } catch {
        throw DevolutionError(
            kind: .store(entry: nil), code: "io", en: "\(error)", zh: "读取“\(root.path)”失败:\(error)")
    }
    return files
}
