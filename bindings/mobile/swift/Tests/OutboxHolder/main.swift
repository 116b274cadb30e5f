// A process that queues a command and holds the outbox until it is killed.

import Devolution
import Foundation

let outbox = try Outbox.open(at: CommandLine.arguments[1])
let county = try CountyCode("410122")
let key = try SubmissionKey(CommandLine.arguments[2])
try outbox.queue(.fileTakeoverPlan(by: county, on: LegalDate("2021-12-08"), "承接方案"), key: key)
FileHandle.standardOutput.write(Data("queued\n".utf8))
while true {
    sleep(60)
}
