//! The closed vocabularies of an article, with their wire words.

use serde::{Deserialize, Serialize};

/// Declares an enumeration whose wire words are written once.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// The wire words, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The wire word.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The value of a wire word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What kind of journalism a story is (after the IPTC genre vocabulary and schema.org's article types).
    Genre {
        /// Reporting of events.
        News = "news",
        /// What events mean.
        Analysis = "analysis",
        /// How things came to be.
        Background = "background",
        /// A view, labelled as one.
        Opinion = "opinion",
        /// A long read.
        Feature = "feature",
        /// A conversation.
        Interview = "interview",
        /// A judgement of a work.
        Review = "review",
        /// A running story.
        Live = "live",
        /// A life that ended.
        Obituary = "obituary",
        /// An answer to a question.
        Explainer = "explainer",
        /// Somebody else's words, unedited.
        PressRelease = "press-release",
        /// Paid for.
        Sponsored = "sponsored",
    }
}

words! {
    /// What a credited person or agency did.
    BylineRole {
        /// Wrote the story.
        Author = "author",
        /// Helped to report it.
        Contributor = "contributor",
        /// Took its photos.
        Photographer = "photographer",
        /// Edited it.
        Editor = "editor",
        /// Translated it.
        Translator = "translator",
        /// Filmed it.
        Videographer = "videographer",
        /// Drew it.
        Illustrator = "illustrator",
        /// Checked its facts.
        FactChecker = "fact-checker",
    }
}

words! {
    /// How material came into the house.
    SourceKind {
        /// The newsroom's own staff.
        Staff = "staff",
        /// A news agency.
        Wire = "wire",
        /// A freelance.
        Freelance = "freelance",
        /// A stock library.
        Stock = "stock",
        /// Handed out by somebody with an interest in it.
        Handout = "handout",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How a tag relates to a story.
    TagRel {
        /// The story is about it.
        About = "about",
        /// The story mentions it.
        Mentions = "mentions",
    }
}

/// The word an article takes where a client names none.
macro_rules! default_word {
    ($($name:ident::$variant:ident),+) => {
        $(impl $name {
            /// Where a client names none.
            pub const fn unnamed() -> Self {
                Self::$variant
            }
        })+
    };
}

default_word!(
    Genre::News,
    BylineRole::Author,
    SourceKind::Wire,
    TagRel::About
);
