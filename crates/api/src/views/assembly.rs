//! Putting a story together for readers: its own words, and what it points at from the
//! catalogue.

use std::borrow::Cow;
use std::collections::HashMap;

use newsdesk_domain::article::{ArticleContent, Correction};
use newsdesk_domain::body::html::{self, Lookup, ShownArticle, ShownMedia};
use newsdesk_domain::body::{Block as StoredBlock, BlockContent, MediaUse, Recording};
use newsdesk_domain::path::article_path;
use newsdesk_domain::shape::RefKind;
use newsdesk_domain::stored::{Byline, Media};
use newsdesk_domain::{Id, Timestamp, body};
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::delivery::LiveStory;

use crate::services::Settings;
use crate::views::blocks::{
    ArticleLinkBlock, AudioBlock, Block, CodeBlock, CorrectionBlock, DividerBlock, EmbedBlock,
    FactBoxBlock, GalleryBlock, HeadingBlock, ImageBlock, ListBlock, LiveUpdateBlock,
    ParagraphBlock, PullquoteBlock, QuoteBlock, TableBlock, VideoBlock,
};
use crate::views::media::{ShownPhoto, may_be_shown};
use crate::views::parts::{BylineCredit, CorrectionView, SourceCredit, TagUse};
use crate::views::picture::Picture;
use crate::views::refs::{ArticleRef, BylineRef, SectionRef, TagRef};

/// What a story is put together from.
pub(crate) struct Assembly<'a> {
    /// What it points at.
    pub resolved: &'a Resolved,
    /// The live stories it links to.
    pub links: &'a HashMap<Id, ArticleRef>,
    /// Addresses.
    pub settings: &'a Settings,
    /// By which photos' rights are judged.
    pub now: Timestamp,
}

/// A recording as a block shows it: its file or its address, title and caption.
type Recorded = (
    Option<Picture>,
    Option<String>,
    Option<String>,
    Option<String>,
);

/// Adds all that a story's members point at.
pub(crate) fn want(content: &ArticleContent, wanted: &mut Wanted) {
    wanted.bylines.extend(content.byline_ids());
    wanted.tags.extend(content.tags.iter().map(|used| used.tag));
    wanted.media.extend(content.media_ids());
}

/// Adds all photos of a body, and gathers the stories it links to.
pub(crate) fn want_body(blocks: &[StoredBlock], wanted: &mut Wanted, linked: &mut Vec<Id>) {
    body::references(blocks, &mut |kind, id| match kind {
        RefKind::Photo | RefKind::Media => wanted.media.push(id),
        RefKind::Article => linked.push(id),
        _ => {}
    });
}

impl<'a> Assembly<'a> {
    /// A byline's name.
    pub fn name(&self, id: Id) -> Option<&'a str> {
        self.resolved
            .bylines
            .get(&id)
            .map(|byline| byline.content.name.as_str())
    }

    /// A photo that may be shown now.
    pub fn photo(&self, id: Id) -> Option<&'a Media> {
        let media = self.resolved.media.get(&id)?;
        may_be_shown(media, self.now).then_some(media)
    }

    /// A byline with its photo.
    pub fn byline(&self, byline: &'a Byline) -> BylineRef<'a> {
        let photo = byline.content.photo.and_then(|id| self.photo(id));
        BylineRef::of(
            byline,
            photo.map(|media| Picture::portrait(media, self.settings)),
        )
    }

    /// The credits of a story, in order; those of bylines that are gone left out.
    pub fn bylines(&self, content: &ArticleContent) -> Vec<BylineCredit<'a>> {
        let credits = content.bylines.iter().filter_map(|credit| {
            Some(BylineCredit {
                role: credit.role,
                byline: self.byline(self.resolved.bylines.get(&credit.byline)?),
                credit_as: credit.credit_as.clone(),
                location: credit.location.clone(),
            })
        });
        credits.collect()
    }

    /// Whose material a story rests on.
    pub fn sources(&self, content: &ArticleContent) -> Vec<SourceCredit<'a>> {
        let credits = content.sources.iter().map(|source| SourceCredit {
            kind: source.kind,
            byline: source
                .byline
                .and_then(|id| self.resolved.bylines.get(&id))
                .map(|byline| self.byline(byline)),
            name: source.name.clone(),
            role: source.role.clone(),
        });
        credits.collect()
    }

    /// A story's tags.
    pub fn tags(&self, content: &ArticleContent) -> Vec<TagUse<'a>> {
        let uses = content.tags.iter().filter_map(|used| {
            let tag = self.resolved.tags.get(&used.tag)?;
            Some(TagUse {
                rel: used.rel,
                tag: TagRef::from(tag.as_ref()),
            })
        });
        uses.collect()
    }

    /// A section that readers may see.
    pub fn section(&self, id: Id) -> Option<SectionRef<'a>> {
        let node = self.resolved.sections.get(id).filter(|node| !node.hidden)?;
        Some(SectionRef::from(&node.section))
    }

    /// Where a story stands on the website.
    pub fn path(&self, section: Option<Id>, slug: &str) -> String {
        let node = section.and_then(|id| self.resolved.sections.get(id));
        article_path(node.map(|node| node.section.facts.path.as_str()), slug)
    }

    /// A use of a photo, with the words that count there; `None` where neither the photo
    /// nor its fallback may be shown.
    pub fn shown(&self, used: &MediaUse) -> Option<ShownPhoto> {
        let formats = &self.resolved.credit_formats;
        let (used, media) = used.shown(|id| self.photo(id))?;
        Some(ShownPhoto::of(&used, media, formats, self.settings))
    }

    /// Another story, as it is linked to.
    pub fn link(&self, story: &LiveStory) -> ArticleRef {
        ArticleRef {
            id: story.id,
            slug: story.content.slug.clone(),
            headline: story.content.headline.clone(),
            path: self.path(story.content.section, &story.content.slug),
        }
    }

    /// A body as HTML, of a story with these corrections.
    pub fn html(&self, body: &[StoredBlock], corrections: &[Correction]) -> String {
        let shown = Shown {
            assembly: self,
            corrections,
        };
        html::render(body, &shown)
    }

    /// A body as readers get it; blocks whose photo may not be shown are left out.
    pub fn body(&self, blocks: Vec<StoredBlock>, corrections: &[Correction]) -> Vec<Block> {
        blocks
            .into_iter()
            .filter_map(|block| self.block(block, corrections))
            .collect()
    }

    fn block(&self, block: StoredBlock, corrections: &[Correction]) -> Option<Block> {
        let id = block.id;
        Some(match block.content {
            BlockContent::Paragraph { html } => {
                Block::ParagraphBlock(ParagraphBlock::new(id, html))
            }
            BlockContent::Heading { level, html } => {
                Block::HeadingBlock(HeadingBlock::new(id, level, html))
            }
            BlockContent::Quote { html, attribution } => {
                Block::QuoteBlock(QuoteBlock::new(id, html, attribution))
            }
            BlockContent::Pullquote { html, attribution } => {
                Block::PullquoteBlock(PullquoteBlock::new(id, html, attribution))
            }
            BlockContent::Image { photo, role } => {
                let shown = self.shown(&photo)?;
                Block::ImageBlock(ImageBlock::new(
                    id,
                    shown.media,
                    shown.alt_text,
                    shown.caption,
                    shown.credit_line,
                    shown.focal_point,
                    role.word(),
                ))
            }
            BlockContent::Gallery { items } => {
                let items: Vec<_> = items.iter().filter_map(|used| self.shown(used)).collect();
                if items.is_empty() {
                    return None;
                }
                Block::GalleryBlock(GalleryBlock::new(id, items))
            }
            BlockContent::Video(recording) => {
                let (media, url, title, caption) = self.recording(recording)?;
                Block::VideoBlock(VideoBlock::new(id, media, url, title, caption))
            }
            BlockContent::Audio(recording) => {
                let (media, url, title, caption) = self.recording(recording)?;
                Block::AudioBlock(AudioBlock::new(id, media, url, title, caption))
            }
            BlockContent::List { style, items } => {
                Block::ListBlock(ListBlock::new(id, style.word(), items))
            }
            BlockContent::Table {
                header,
                rows,
                caption,
            } => Block::TableBlock(TableBlock::new(id, header, rows, caption)),
            BlockContent::Embed {
                provider,
                url,
                title,
                fallback_text,
            } => Block::EmbedBlock(EmbedBlock::new(id, provider, url, title, fallback_text)),
            BlockContent::Code { language, text } => {
                Block::CodeBlock(CodeBlock::new(id, language, text))
            }
            BlockContent::FactBox { title, blocks } => {
                Block::FactBoxBlock(FactBoxBlock::new(id, title, self.body(blocks, corrections)))
            }
            BlockContent::ArticleLink { article } => Block::ArticleLinkBlock(
                ArticleLinkBlock::new(id, self.links.get(&article).cloned()),
            ),
            BlockContent::Correction { correction_id } => {
                Block::CorrectionBlock(correction(id, correction_id, corrections))
            }
            BlockContent::LiveUpdate {
                at,
                headline,
                blocks,
                pinned,
            } => Block::LiveUpdateBlock(LiveUpdateBlock::new(
                id,
                at,
                headline,
                self.body(blocks, corrections),
                pinned,
            )),
            BlockContent::Divider => Block::DividerBlock(DividerBlock::new(id)),
        })
    }

    /// A recording's members in their order; `None` where nothing of it may be played.
    fn recording(&self, recording: Recording) -> Option<Recorded> {
        let media = recording.media.and_then(|id| self.photo(id));
        let media = media.map(|media| Picture::of(media, self.settings));
        if media.is_none() && recording.url.is_none() {
            return None;
        }
        Some((media, recording.url, recording.title, recording.caption))
    }
}

/// The place where one of the story's corrections is shown.
fn correction(id: String, which: Id, corrections: &[Correction]) -> CorrectionBlock {
    let shown = corrections.iter().find(|own| own.id == which);
    CorrectionBlock::new(id, which.to_string(), shown.map(CorrectionView::from))
}

/// What the rendered HTML of a body shows of the things it points at.
struct Shown<'s, 'a> {
    assembly: &'s Assembly<'a>,
    corrections: &'s [Correction],
}

impl Lookup for Shown<'_, '_> {
    fn media(&self, id: Id) -> Option<ShownMedia<'_>> {
        let media = self.assembly.photo(id)?;
        let content = &media.content;
        let formats = &self.assembly.resolved.credit_formats;
        let picture = Picture::of(media, self.assembly.settings);
        let written = picture.written();
        let display = written.display.as_ref();
        Some(ShownMedia {
            srcset: written.srcset.clone().map(Cow::Owned),
            width: display.map(|copy| copy.width),
            height: display.map(|copy| copy.height),
            url: Cow::Owned(written.url.clone()),
            alt_text: content.alt_text.as_deref().map(Cow::Borrowed),
            caption: content.caption.as_deref().map(Cow::Borrowed),
            credit_line: formats.line(content).map(Cow::Owned),
        })
    }

    fn article(&self, id: Id) -> Option<ShownArticle<'_>> {
        let link = self.assembly.links.get(&id)?;
        Some(ShownArticle {
            path: Cow::Borrowed(&link.path),
            headline: Cow::Borrowed(&link.headline),
        })
    }

    fn correction(&self, id: Id) -> Option<Cow<'_, str>> {
        let shown = self.corrections.iter().find(|own| own.id == id)?;
        Some(Cow::Borrowed(&shown.text))
    }
}
