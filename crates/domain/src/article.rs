//! An article: what its working copy says, and the facts of its life.
//!
//! The two are stored apart. [`ArticleContent`] (and its body) is what a revision
//! keeps; [`ArticleFacts`] is what happens *to* the story: who owns it, which
//! revision readers see, when it went live.

mod content;
mod correction;
pub mod edit;
mod facts;
mod shape;
pub(crate) mod words;
mod written;

pub use content::{
    ArticleContent, BylineCredit, Dateline, ExternalId, GeoPoint, Rights, Seo, SourceCredit, TagUse,
};
pub use correction::{Correction, CorrectionKind, KeptFinding, PlanFailure};
pub use facts::{ArticleFacts, Review, Status};
pub use shape::{DERIVED, SHAPE};
pub(crate) use words::words;
pub use words::{BylineRole, Genre, SourceKind, TagRel};
pub use written::{Written, digest};
