//! Words in the names of rows, and in what stands over them, by how the rows of a table add up.

/// A word in the name of a row that may be subtracted from the others, though no sign says so.
#[rustfmt::skip]
pub const TAKEN: &[&str] = &[
    "discount", "discounts", "rebate", "rebates", "refund", "refunds", "refunded", "returns", "returned", "deduction", "deductions",
    "allowance", "allowances", "elimination", "eliminations", "consolidation", "consolidations", "intersegment", "inter-segment",
    "intragroup", "intra-group", "intercompany", "inter-company", "intra-company", "transfers", "adjustment", "adjustments", "reconciliation",
    "offset", "offsets", "offsetting", "netting", "reversal", "reversals", "clawback", "clawbacks", "chargebacks", "write-off", "write-offs",
    "write-down", "write-downs", "impairment", "impairments", "depreciation", "amortisation", "amortization", "penalty", "penalties",
    "overlap", "overlaps", "overlapping", "duplicate", "duplicates", "duplicated", "duplication", "double-counting", "double-counted",
    "cancellations", "cancelled", "withdrawals", "withdrawn", "repayments", "redemptions", "disposals", "exemptions", "relief",
];

/// The same in several words.
#[rustfmt::skip]
pub const TAKEN_PHRASES: &[&str] = &[
    "double counting", "double counted", "double count", "counted twice", "inter segment", "intra group", "inter company", "write offs",
    "write downs", "both services", "more than one", "several groups",
];

/// The name of a row that others of the same table may be parts of.
#[rustfmt::skip]
pub const AGGREGATES: &[&str] = &[
    "eu", "eu15", "eu-15", "eu25", "eu-25", "eu27", "eu-27", "eu28", "eu-28", "ea19", "ea-19", "ea20", "ea-20", "european union", "euro area",
    "euro zone", "eurozone", "eea", "efta", "schengen", "schengen area", "oecd", "g7", "g8", "g20", "world", "worldwide", "global", "europe",
    "asia", "africa", "americas", "north america", "south america", "latin america", "middle east", "nordics", "nordic countries",
    "scandinavia", "baltics", "baltic states", "benelux", "asean", "brics", "commonwealth", "nato", "opec", "visegrad", "uk", "united kingdom",
    "great britain", "gb", "england and wales", "england wales", "advanced economies", "emerging economies", "emerging markets",
    "developed countries", "developing countries",
];

/// What one person may have several of, whoever counts them: in what stands over the rows.
#[rustfmt::skip]
pub const MANIFOLD: &[&str] = &[
    "symptom", "symptoms", "side effect", "side effects", "comorbidity", "comorbidities", "allergy", "allergies", "risk factor", "risk factors",
    "complication", "complications", "language", "languages", "reason", "reasons", "motive", "motives", "barrier", "barriers", "answer",
    "answers", "hobby", "hobbies", "skill", "skills", "multiple",
];

/// What one person may have several of, where persons are counted.
#[rustfmt::skip]
pub const MANIFOLD_OF_PERSONS: &[&str] = &[
    "offence", "offences", "offense", "offenses", "crime", "crimes", "charge", "charges", "allegation", "allegations", "diagnosis", "diagnoses",
    "condition", "conditions", "disability", "disabilities", "impairment", "impairments", "disease", "diseases", "illness", "illnesses", "injury",
    "injuries", "drug", "drugs", "substance", "substances", "medication", "medications", "medicine", "medicines", "vaccine", "vaccines",
    "treatment", "treatments", "service", "services", "benefit", "benefits", "subject", "subjects", "course", "courses", "sport", "sports",
    "activity", "activities", "device", "devices", "channel", "channels", "source", "sources", "media", "platform", "platforms", "app", "apps",
    "product", "products", "brand", "brands", "issue", "issues", "problem", "problems", "need", "needs", "method", "methods", "feature",
    "features", "violence", "qualification", "qualifications", "purpose", "purposes", "destination", "destinations", "concern", "concerns",
    "topic", "topics", "instrument", "instruments",
];

/// Those who may be counted in several rows.
#[rustfmt::skip]
pub const PERSONS: &[&str] = &[
    "people", "person", "persons", "patient", "patients", "respondent", "respondents", "suspect", "suspects", "offender", "offenders", "victim",
    "victims", "adult", "adults", "child", "children", "pupil", "pupils", "student", "students", "teachers", "teacher", "women", "men", "users",
    "user", "clients", "client", "customers", "customer", "household", "households", "worker", "workers", "employee", "employees", "staff",
    "participant", "participants", "visitor", "visitors", "member", "members", "prisoner", "prisoners", "detainee", "detainees", "defendant",
    "defendants", "arrested", "speaker", "speakers", "resident", "residents", "applicant", "applicants", "claimant", "claimants", "beneficiary",
    "beneficiaries", "driver", "drivers", "recipient", "recipients", "refugees", "migrants", "firms", "companies", "businesses", "schools",
];
