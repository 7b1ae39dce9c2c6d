//! The table of rules: each with its code, its place, whether it blocks and whether a
//! newsroom may decide otherwise.

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Severity {
    /// The story does not go live with it.
    Blocker,
    /// It goes live all the same.
    Warning,
}

impl Severity {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Blocker => "blocker",
            Self::Warning => "warning",
        }
    }
}

macro_rules! rules {
    ($($name:ident $code:literal $place:literal $severity:ident $fixed:ident $meaning:literal;)*) => {
        /// A rule of the pre-flight.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Rule { $(#[doc = $meaning] $name,)* }

        impl Rule {
            /// Every rule, in the order of the table.
            pub const ALL: &'static [Rule] = &[$(Rule::$name),*];

            const fn row(self) -> Row {
                match self {
                    $(Rule::$name => Row {
                        code: $code, place: $place, severity: Severity::$severity,
                        fixed: $fixed, meaning: $meaning,
                    },)*
                }
            }
        }
    };
}

/// One row of the table.
struct Row {
    code: &'static str,
    place: &'static str,
    severity: Severity,
    /// Whether no setting makes it a warning.
    fixed: bool,
    meaning: &'static str,
}

const ALWAYS: bool = true;
const BY_CHOICE: bool = false;

rules! {
//  rule                its code                place               by default  so          what it finds
    HeadlineMissing     "headline_missing"      "/headline"         Blocker     ALWAYS      "The story has no headline.";
    SlugTaken           "slug_taken"            "/slug"             Blocker     ALWAYS      "The slug is another story's.";
    EmbargoInForce      "embargo_in_force"      "/embargoedUntil"   Blocker     ALWAYS      "The embargo is not over by then.";
    SectionMissing      "section_missing"       "/section"          Blocker     BY_CHOICE   "The story has no section.";
    BodyMissing         "body_missing"          "/body"             Blocker     BY_CHOICE   "The story has no body, or one that says nothing.";
    CreditMissing       "credit_missing"        "/bylines"          Blocker     BY_CHOICE   "Neither a byline nor a source is named.";
    PhotoMissing        "photo_missing"         "a use of a photo"  Blocker     BY_CHOICE   "The photo is no longer there.";
    PhotoCreditMissing  "photo_credit_missing"  "a use of a photo"  Blocker     BY_CHOICE   "The photo has no credit, neither of its own nor here.";
    PhotoAltMissing     "photo_alt_missing"     "a use of a photo"  Blocker     BY_CHOICE   "The photo has no alternative text, neither of its own nor here.";
    PhotoRightsExpired  "photo_rights_expired"  "a use of a photo"  Blocker     BY_CHOICE   "The right to show the photo is over by then.";
    PhotoNotYetValid    "photo_not_yet_valid"   "a use of a photo"  Blocker     BY_CHOICE   "The right to show the photo begins only later.";
    LinkUnpublished     "link_unpublished"      "an `article-link`" Blocker     BY_CHOICE   "The story that the block links to is not live then.";
    HeadlineLong        "headline_long"         "/headline"         Warning     BY_CHOICE   "The headline has more than 110 characters.";
    SummaryMissing      "summary_missing"       "/summary"          Warning     BY_CHOICE   "The story has no teaser of its own.";
    TagsMissing         "tags_missing"          "/tags"             Warning     BY_CHOICE   "The story has no tags.";
    SectionImageMissing "section_image_missing" "/section"          Warning     BY_CHOICE   "The story's section has no image.";
    LeadMediaMissing    "lead_media_missing"    "/leadMedia"        Warning     BY_CHOICE   "The story has no lead photo.";
    CaptionMissing      "caption_missing"       "a use of a photo"  Warning     BY_CHOICE   "The photo has no caption, neither of its own nor here.";
    AltTextLong         "alt_text_long"         "a use of a photo"  Warning     BY_CHOICE   "The alternative text has more than 250 characters.";
    RelatedUnpublished  "related_unpublished"   "/related/{index}"  Warning     BY_CHOICE   "The related story is not live then.";
    BlockEmpty          "block_empty"           "a block"           Warning     BY_CHOICE   "The block says nothing.";
    HeadingSkipped      "heading_skipped"       "a `heading`"       Warning     BY_CHOICE   "The heading is more than one level below the one before it.";
    EmbedTextMissing    "embed_text_missing"    "an `embed`"        Warning     BY_CHOICE   "The embed has neither a title nor a fallback text.";
    PhotoRightsEnding   "photo_rights_ending"   "a use of a photo"  Warning     BY_CHOICE   "The right to show the photo ends while the story is live.";
    PhotoTerritories    "photo_territories"     "a use of a photo"  Warning     BY_CHOICE   "The photo may be shown in some countries only.";
    PhotoInstructions   "photo_instructions"    "a use of a photo"  Warning     BY_CHOICE   "The photo came with instructions for the desk.";
    PhotoAiMade         "photo_ai_made"         "a use of a photo"  Warning     BY_CHOICE   "A trained model made the photo, or a part of it.";
    SeoTitleLong        "seo_title_long"        "/seo/title"        Warning     BY_CHOICE   "The title for search engines has more than 60 characters.";
    SeoDescriptionLong  "seo_description_long"  "/seo/description"  Warning     BY_CHOICE   "The description for search engines has more than 160 characters.";
}

impl Rule {
    /// The code its findings carry.
    pub const fn code(self) -> &'static str {
        self.row().code
    }

    /// Where its findings point, in words or as a JSON Pointer.
    pub const fn place(self) -> &'static str {
        self.row().place
    }

    /// How much it weighs where no setting says otherwise.
    pub const fn default_severity(self) -> Severity {
        self.row().severity
    }

    /// Whether a setting can make it a warning.
    pub const fn can_be_warning(self) -> bool {
        !self.row().fixed
    }

    /// What it finds, in a sentence.
    pub const fn meaning(self) -> &'static str {
        self.row().meaning
    }

    /// The rule with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|rule| rule.code() == code)
    }
}

/// What each rule weighs: the newsroom's setting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rules {
    /// In the order of [`Rule::ALL`].
    severities: Vec<Severity>,
}

impl Default for Rules {
    fn default() -> Self {
        let all = Rule::ALL.iter();
        Self {
            severities: all.map(|rule| rule.default_severity()).collect(),
        }
    }
}

impl Rules {
    /// Rules of which only those that no setting can move stand in a story's way.
    pub fn lenient() -> Self {
        let all = Rule::ALL.iter().copied();
        all.fold(Self::default(), |rules, rule| {
            rules.weighing(rule, Severity::Warning)
        })
    }

    /// The same rules, of which one weighs otherwise. One that must block goes on to.
    #[must_use]
    pub fn weighing(mut self, rule: Rule, severity: Severity) -> Self {
        if severity == Severity::Blocker || rule.can_be_warning() {
            self.severities[rule as usize] = severity;
        }
        self
    }

    /// How much a rule weighs.
    pub fn severity(&self, rule: Rule) -> Severity {
        self.severities[rule as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_for_operators_holds_this_table() {
        let page = include_str!("../../../../docs/preflight.md");
        let rows: Vec<String> = Rule::ALL
            .iter()
            .map(|rule| {
                let place = match rule.place() {
                    pointer if pointer.starts_with('/') => format!("`{pointer}`"),
                    place => place.to_owned(),
                };
                let weight = match (rule.default_severity(), rule.can_be_warning()) {
                    (severity, true) => severity.word(),
                    (_, false) => "blocker, *always*",
                };
                format!(
                    "| `{}` | {place} | {weight} | {} |",
                    rule.code(),
                    rule.meaning()
                )
            })
            .collect();
        let written: Vec<&str> = page
            .lines()
            .filter(|line| line.starts_with("| `"))
            .collect();
        assert_eq!(
            written,
            rows,
            "docs/preflight.md holds other rows; they should be:\n{}",
            rows.join("\n")
        );
    }
}
