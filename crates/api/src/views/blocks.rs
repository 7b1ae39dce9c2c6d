//! The blocks of a body as readers get them: one named schema a type, told apart by
//! `type`.

use newsdesk_domain::Timestamp;
use serde::Serialize;
use utoipa::openapi::schema::{Discriminator, OneOfBuilder};
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::views::media::{Focus, ShownPhoto};
use crate::views::parts::CorrectionView;
use crate::views::picture::Picture;
use crate::views::refs::ArticleRef;

/// Declares block types: a struct each, whose `type` can be one word only. Types of
/// members come in brackets, as plain tokens: one that was parsed already hides its path
/// from the schema's derive.
macro_rules! block_types {
    ($($(#[$doc:meta])* $name:ident [$($life:lifetime)?] $word:literal $kind:ident {
        $($(#[$meta:meta])* $member:ident: [$($type:tt)*],)*
    })+) => {
        $(
            mod $kind {
                /// The one word this type's `type` can be.
                #[derive(Clone, Copy, Debug)]
                pub(crate) struct Kind;

                impl serde::Serialize for Kind {
                    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                        to.serialize_str($word)
                    }
                }

                // By hand: the derive does not see the word through the macro.
                impl utoipa::PartialSchema for Kind {
                    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                        utoipa::openapi::ObjectBuilder::new()
                            .schema_type(utoipa::openapi::Type::String)
                            .description(Some("What kind of block it is."))
                            .enum_values(Some([$word]))
                            .into()
                    }
                }

                impl utoipa::ToSchema for Kind {}
            }

            $(#[$doc])*
            #[derive(Clone, Debug, Serialize, ToSchema)]
            #[serde(rename_all = "camelCase")]
            pub(crate) struct $name$(<$life>)? {
                /// Stable within the story.
                pub id: String,
                // A doc comment beside `inline` would make the word an object as well.
                #[serde(rename = "type")]
                #[schema(inline)]
                pub kind: $kind::Kind,
                $($(#[$meta])* pub $member: $($type)*,)*
            }

            impl$(<$life>)? $name$(<$life>)? {
                /// A block of this type.
                #[allow(clippy::too_many_arguments, reason = "one a member; few types have many")]
                pub fn new(id: String, $($member: $($type)*),*) -> Self {
                    Self { id, kind: $kind::Kind, $($member,)* }
                }
            }
        )+
    };
}
pub(crate) use block_types;

/// Declares the block types that readers get, and the union of them.
macro_rules! blocks {
    ($($(#[$doc:meta])* $name:ident $word:literal $kind:ident {
        $($(#[$meta:meta])* $member:ident: [$($type:tt)*],)*
    })+) => {
        block_types! {
            $($(#[$doc])* $name [] $word $kind {
                $($(#[$meta])* $member: [$($type)*],)*
            })+
        }

        /// A block of a body. New types may be added; a client skips what it does not know.
        #[derive(Clone, Debug, Serialize)]
        #[serde(untagged)]
        #[allow(clippy::enum_variant_names, reason = "they are the schemas' names")]
        pub(crate) enum Block {
            $($(#[$doc])* $name($name),)+
        }

        impl PartialSchema for Block {
            fn schema() -> RefOr<Schema> {
                let mut one_of = OneOfBuilder::new()
                    .description(Some("A block of a body, told apart by `type`. New types may be added; skip what you do not know."));
                let mut mapping = Vec::new();
                $(
                    let name = stringify!($name);
                    one_of = one_of.item(Ref::from_schema_name(name));
                    mapping.push(($word, format!("#/components/schemas/{name}")));
                )+
                RefOr::T(Schema::OneOf(
                    one_of.discriminator(Some(Discriminator::with_mapping("type", mapping))).build(),
                ))
            }
        }

        impl ToSchema for Block {
            fn name() -> std::borrow::Cow<'static, str> {
                "Block".into()
            }

            fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
                $(
                    schemas.push((stringify!($name).to_owned(), $name::schema()));
                    // Boxes hold blocks again; the members of each type are gathered once.
                    if !matches!($word, "fact-box" | "live-update") {
                        $name::schemas(schemas);
                    }
                )+
            }
        }
    };
}

blocks! {
    /// A paragraph.
    ParagraphBlock "paragraph" paragraph {
        /// Inline HTML of the permitted subset.
        html: [String],
    }
    /// A heading.
    HeadingBlock "heading" heading {
        /// 2 to 6; level 1 is the headline.
        level: [u8],
        /// Inline HTML of the permitted subset.
        html: [String],
    }
    /// Somebody's words.
    QuoteBlock "quote" quote {
        /// Inline HTML of the permitted subset.
        html: [String],
        /// Who said it, and to whom.
        #[schema(required)]
        attribution: [Option<String>],
    }
    /// Words of the story set large.
    PullquoteBlock "pullquote" pullquote {
        /// Inline HTML of the permitted subset.
        html: [String],
        /// Who said it.
        #[schema(required)]
        attribution: [Option<String>],
    }
    /// A photo in the text.
    ImageBlock "image" image {
        /// The photo.
        media: [Picture],
        /// What it shows, for those who cannot see it.
        #[schema(required)]
        alt_text: [Option<String>],
        /// What readers are told beside it.
        #[schema(required)]
        caption: [Option<String>],
        /// Who is to be credited.
        #[schema(required)]
        credit_line: [Option<String>],
        /// The point a crop must keep.
        #[schema(required)]
        focal_point: [Option<Focus>],
        /// How much room it takes, such as `inline`.
        role: [&'static str],
    }
    /// Several photos.
    GalleryBlock "gallery" gallery {
        /// The photos, in order.
        items: [Vec<ShownPhoto>],
    }
    /// A video.
    VideoBlock "video" video {
        /// The newsroom's own recording.
        #[schema(required)]
        media: [Option<Picture>],
        /// Where it is otherwise.
        #[schema(required, format = Uri)]
        url: [Option<String>],
        /// What it is called.
        #[schema(required)]
        title: [Option<String>],
        /// What readers are told beside it.
        #[schema(required)]
        caption: [Option<String>],
    }
    /// A sound.
    AudioBlock "audio" audio {
        /// The newsroom's own recording.
        #[schema(required)]
        media: [Option<Picture>],
        /// Where it is otherwise.
        #[schema(required, format = Uri)]
        url: [Option<String>],
        /// What it is called.
        #[schema(required)]
        title: [Option<String>],
        /// What readers are told beside it.
        #[schema(required)]
        caption: [Option<String>],
    }
    /// A list.
    ListBlock "list" list {
        /// `bulleted` or `numbered`.
        style: [&'static str],
        /// Inline HTML, an item each.
        items: [Vec<String>],
    }
    /// A table.
    TableBlock "table" table {
        /// Inline HTML, a column each.
        header: [Vec<String>],
        /// Inline HTML, a cell each.
        rows: [Vec<Vec<String>>],
        /// What the table shows.
        #[schema(required)]
        caption: [Option<String>],
    }
    /// Something that lives elsewhere.
    EmbedBlock "embed" embed {
        /// Who holds it.
        #[schema(required)]
        provider: [Option<String>],
        /// Where it is, https only.
        #[schema(format = Uri)]
        url: [String],
        /// What it is called.
        #[schema(required)]
        title: [Option<String>],
        /// What a reader without it should read.
        #[schema(required)]
        fallback_text: [Option<String>],
    }
    /// Code.
    CodeBlock "code" code {
        /// The language it is written in.
        #[schema(required)]
        language: [Option<String>],
        /// The code, as it is.
        text: [String],
    }
    /// A box of facts beside the story.
    FactBoxBlock "fact-box" fact_box {
        /// What stands over it.
        #[schema(required)]
        title: [Option<String>],
        /// What is inside.
        #[schema(no_recursion)]
        blocks: [Vec<Block>],
    }
    /// Another story, in the middle of this one.
    ArticleLinkBlock "article-link" article_link {
        /// The other story; `null` where it is not live.
        #[schema(required)]
        article: [Option<ArticleRef>],
    }
    /// The place where a correction is shown.
    CorrectionBlock "correction" correction {
        /// Which of the story's `corrections`.
        correction_id: [String],
        /// That correction; only the server writes it.
        #[schema(required)]
        correction: [Option<CorrectionView>],
    }
    /// One entry of a live story.
    LiveUpdateBlock "live-update" live_update {
        /// When it was.
        #[schema(value_type = String, format = DateTime)]
        at: [Timestamp],
        /// What stands over it.
        #[schema(required)]
        headline: [Option<String>],
        /// What is inside.
        #[schema(no_recursion)]
        blocks: [Vec<Block>],
        /// Whether it stays on top.
        pinned: [bool],
    }
    /// A line between parts.
    DividerBlock "divider" divider {}
}
