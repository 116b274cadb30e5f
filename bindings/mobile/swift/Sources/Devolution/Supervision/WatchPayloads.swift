extension WatchAct {
    /// What it carries: a complaint came in.
    public struct Filed: JSONForm, Hashable {
        /// The cases that it is about.
        public let cases: [CaseNumber]
        /// The channel.
        public let channel: ChannelId
        /// Who complains.
        public let complainant: Complainant
        /// The county whose exercise of a power it is about.
        public let county: CountyCode
        /// What is complained about.
        public let matter: String
        /// The organisation that it is about, where it is about one.
        public let object: Uscc?
        /// The power; absent where it is about none or about several.
        public let power: PowerId?

        private enum CodingKeys: String, CodingKey {
            case cases, channel, complainant, county, matter, object, power
        }

        /// Of these.
        public init(
            channel: ChannelId, complainant: Complainant, county: CountyCode, matter: String,
            cases: Set<CaseNumber> = [], object: Uscc? = nil, power: PowerId? = nil
        ) {
            self.cases = cases.sorted()
            self.channel = channel
            self.complainant = complainant
            self.county = county
            self.matter = matter
            self.object = object
            self.power = power
        }

        /// Reads its form.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            cases = try container.decodeIfPresent([CaseNumber].self, forKey: .cases) ?? []
            channel = try container.decode(ChannelId.self, forKey: .channel)
            complainant = try container.decode(Complainant.self, forKey: .complainant)
            county = try container.decode(CountyCode.self, forKey: .county)
            matter = try container.decode(String.self, forKey: .matter)
            object = try container.decodeIfPresent(Uscc.self, forKey: .object)
            power = try container.decodeIfPresent(PowerId.self, forKey: .power)
        }

        /// Writes its form: what is not there is left out.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            if !cases.isEmpty { try container.encode(cases, forKey: .cases) }
            try container.encode(channel, forKey: .channel)
            try container.encode(complainant, forKey: .complainant)
            try container.encode(county, forKey: .county)
            try container.encode(matter, forKey: .matter)
            try container.encodeIfPresent(object, forKey: .object)
            try container.encodeIfPresent(power, forKey: .power)
        }
    }

    /// What it carries: the complaint is for somebody else, and was passed on: here it ends.
    public struct Referred: JSONForm, Hashable {
        /// Why.
        public let reason: String
        /// To whom.
        public let to: String

        /// Of these.
        public init(reason: String, to: String) {
            self.reason = reason
            self.to = to
        }
    }

    /// What it carries: the time to answer was extended.
    public struct Extended: JSONForm, Hashable {
        /// Who approved it.
        public let approver: Approver
        /// By how many days, in the unit of the limit.
        public let days: Int
        /// The reasons that the complainant was told.
        public let reason: String

        /// Of these.
        public init(approver: Approver, days: Int, reason: String) {
            self.approver = approver
            self.days = days
            self.reason = reason
        }
    }

    /// What it carries: the complaint was investigated.
    public struct Investigated: JSONForm, Hashable {
        /// What was found.
        public let finding: String
        /// By whom.
        public let officers: [HandlerId]

        /// Of these.
        public init(finding: String, officers: Set<HandlerId>) {
            self.finding = finding
            self.officers = officers.sorted()
        }
    }

    /// What it carries: the complaint was answered.
    public struct Answered: JSONForm, Hashable {
        /// The reply.
        public let document: String
        /// What became of it.
        public let outcome: ComplaintOutcome

        /// Of these.
        public init(document: String, outcome: ComplaintOutcome) {
            self.document = document
            self.outcome = outcome
        }
    }

    /// What it carries: a rule warned.
    public struct Warned: JSONForm, Hashable {
        /// Of a brake: those above, to whom it is referred. A brake suspends and refers; it never revokes.
        public let referredTo: Authority?
        /// What the rule found.
        public let warning: Warning

        private enum CodingKeys: String, CodingKey {
            case warning
            case referredTo = "referred_to"
        }

        /// Of these.
        public init(warning: Warning, referredTo: Authority? = nil) {
            self.referredTo = referredTo
            self.warning = warning
        }
    }

    /// What it carries: the county answered a warning.
    public struct Responded: JSONForm, Hashable {
        /// What shows what it did.
        public let document: String
        /// Why it came to the warning.
        public let reason: String

        /// Of these.
        public init(document: String, reason: String) {
            self.document = document
            self.reason = reason
        }
    }

    /// What it carries: the list from which is drawn was fixed, and what decides the draw named, before it was known.
    public struct Committed: JSONForm, Hashable {
        /// The root of the list.
        public let root: Digest
        /// Where the seed is to come from.
        public let seed: String
        /// How many are on the list.
        public let size: Int

        /// Of these.
        public init(root: Digest, seed: String, size: Int) {
            self.root = root
            self.seed = seed
            self.size = size
        }
    }

    /// What it carries: the draw was made.
    public struct Drawn: JSONForm, Hashable {
        /// The root of its transcript.
        public let root: Digest
        /// How many were drawn.
        public let size: Int

        /// Of these.
        public init(root: Digest, size: Int) {
            self.root = root
            self.size = size
        }
    }

    /// What it carries: the result was published.
    public struct Published: JSONForm, Hashable {
        /// Where.
        public let document: String

        /// Of these.
        public init(document: String) {
            self.document = document
        }
    }

    /// What it carries: an inspection was made.
    public struct Inspected: JSONForm, Hashable {
        /// Of what, by whom, and what it found.
        public let inspection: Inspection

        /// Of these.
        public init(inspection: Inspection) {
            self.inspection = inspection
        }
    }

    /// What it carries: the problem that an inspection found was put right.
    public struct Rectified: JSONForm, Hashable {
        /// What shows it.
        public let document: String

        /// Of these.
        public init(document: String) {
            self.document = document
        }
    }

    /// What it carries: a credit grade was given.
    public struct Graded: JSONForm, Hashable {
        /// From which day it counts.
        public let from: LegalDate
        /// The grade, in the words of its scheme.
        public let grade: String
        /// The scheme.
        public let scheme: SchemeId
        /// The document that gives it.
        public let source: String
        /// Whom.
        public let subject: Uscc
        /// The last day on which it counts, where there is one.
        public let until: LegalDate?

        /// Of these.
        public init(
            from: LegalDate, grade: String, scheme: SchemeId, source: String, subject: Uscc, until: LegalDate? = nil
        ) {
            self.from = from
            self.grade = grade
            self.scheme = scheme
            self.source = source
            self.subject = subject
            self.until = until
        }
    }

    /// What it carries: it was found whether a promise was kept.
    public struct Promised: JSONForm, Hashable {
        /// The case in which it was made.
        public let `case`: CaseNumber?
        /// How it was made.
        public let form: PromiseForm
        /// Whether it was kept.
        public let kept: Bool
        /// The document that shows it.
        public let source: String
        /// Who promised.
        public let subject: Uscc

        /// Of these.
        public init(form: PromiseForm, kept: Bool, source: String, subject: Uscc, `case`: CaseNumber? = nil) {
            self.`case` = `case`
            self.form = form
            self.kept = kept
            self.source = source
            self.subject = subject
        }
    }

    /// What it carries: the credit was repaired: what is recorded no longer counts.
    public struct Repaired: JSONForm, Hashable {
        /// The decision.
        public let document: String

        /// Of these.
        public init(document: String) {
            self.document = document
        }
    }

    /// What it carries: whom it is about appealed.
    public struct Appealed: JSONForm, Hashable {
        /// Why.
        public let reason: String

        /// Of these.
        public init(reason: String) {
            self.reason = reason
        }
    }

    /// What it carries: the appeal was decided. Where it is upheld, what is recorded never counted.
    public struct Decided: JSONForm, Hashable {
        /// The decision.
        public let document: String
        /// Whether it is upheld.
        public let upheld: Bool

        /// Of these.
        public init(document: String, upheld: Bool) {
            self.document = document
            self.upheld = upheld
        }
    }

    /// What it carries: an integrity risk was found.
    public struct Identified: JSONForm, Hashable {
        /// What is done against it.
        public let control: String
        /// Where.
        public let county: CountyCode
        /// How grave it is.
        public let degree: RiskDegree
        /// What it is.
        public let description: String
        /// The office that answers for the control.
        public let owner: String
        /// The power; absent where it is in all.
        public let power: PowerId?

        /// Of these.
        public init(
            control: String, county: CountyCode, degree: RiskDegree, description: String, owner: String,
            power: PowerId? = nil
        ) {
            self.control = control
            self.county = county
            self.degree = degree
            self.description = description
            self.owner = owner
            self.power = power
        }
    }

    /// What it carries: the risk was looked at again.
    public struct Reviewed: JSONForm, Hashable {
        /// What is done against it now.
        public let control: String
        /// How grave it is now.
        public let degree: RiskDegree

        /// Of these.
        public init(control: String, degree: RiskDegree) {
            self.control = control
            self.degree = degree
        }
    }

    /// What it carries: the risk is no more.
    public struct Removed: JSONForm, Hashable {
        /// Why.
        public let reason: String

        /// Of these.
        public init(reason: String) {
            self.reason = reason
        }
    }

    /// What it carries: facts for which somebody may have to answer were put on record.
    public struct Opened: JSONForm, Hashable {
        /// Which authority.
        public let against: Authority
        /// For what.
        public let branch: PursuitBranch
        /// The facts.
        public let facts: String
        /// The records that show them.
        public let grounds: [Evidence]
        /// Who of its staff.
        public let handler: HandlerId?

        /// Of these.
        public init(
            against: Authority, branch: PursuitBranch, facts: String, grounds: Set<Evidence>, handler: HandlerId? = nil
        ) {
            self.against = against
            self.branch = branch
            self.facts = facts
            self.grounds = grounds.sorted()
            self.handler = handler
        }
    }

    /// What it carries: the facts were handed to the organ that may say what follows.
    public struct Transferred: JSONForm, Hashable {
        /// The letter.
        public let document: String
        /// The organ.
        public let to: String

        /// Of these.
        public init(document: String, to: String) {
            self.document = document
            self.to = to
        }
    }

    /// What it carries: the organ concluded.
    public struct Concluded: JSONForm, Hashable {
        /// Its decision.
        public let document: String
        /// What it decided.
        public let result: String

        /// Of these.
        public init(document: String, result: String) {
            self.document = document
            self.result = result
        }
    }
}
