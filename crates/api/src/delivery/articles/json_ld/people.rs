//! People and organisations of a story: who made it, who publishes it, whose material it
//! rests on.

use newsdesk_domain::article::{ArticleContent, BylineCredit, BylineRole, SourceKind};
use newsdesk_domain::byline::BylineKind;
use newsdesk_domain::stored::Byline;
use serde_json::Value;

use crate::views::assembly::Assembly;
use crate::views::pictured::Pictured;
use crate::views::sparse::Sparse;

/// Who is credited in a story, by schema.org's members.
#[derive(Default)]
pub(super) struct Credited {
    pub authors: Vec<Value>,
    pub editors: Vec<Value>,
    pub translators: Vec<Value>,
    pub contributors: Vec<Value>,
}

impl Credited {
    /// Everybody credited. Where nobody is, the newsroom is the author.
    pub fn of(assembly: &Assembly<'_>, content: &ArticleContent) -> Self {
        let mut credited = Self::default();
        for credit in &content.bylines {
            let Some(byline) = assembly.resolved.bylines.get(&credit.byline) else {
                continue;
            };
            let list = match credit.role {
                BylineRole::Author => &mut credited.authors,
                BylineRole::Editor => &mut credited.editors,
                BylineRole::Translator => &mut credited.translators,
                _ => &mut credited.contributors,
            };
            list.push(party(byline, credit));
        }
        if credited.authors.is_empty() {
            credited.authors.push(newsroom(assembly).done());
        }
        credited
    }
}

fn party(byline: &Byline, credit: &BylineCredit) -> Value {
    let content = &byline.content;
    let name = credit.credit_as.as_deref().unwrap_or(&content.name);
    let elsewhere = content.links.iter().map(|link| link.url.clone().into());
    let party = Sparse::typed(kind(content.kind)).with("name", name);
    // The next two are a person's alone.
    let party = match content.kind {
        BylineKind::Person => party.maybe("jobTitle", content.job_title.as_deref()),
        BylineKind::Agency | BylineKind::Organisation => party,
    };
    party
        .maybe("description", content.bio.as_deref())
        .list("sameAs", elsewhere)
        .done()
}

fn kind(kind: BylineKind) -> &'static str {
    match kind {
        BylineKind::Person => "Person",
        BylineKind::Agency | BylineKind::Organisation => "Organization",
    }
}

fn newsroom(assembly: &Assembly<'_>) -> Sparse {
    Sparse::typed("NewsMediaOrganization")
        .with("name", assembly.resolved.site.content.name.as_str())
        .with("url", assembly.settings.site_url.as_str())
}

/// The newsroom, as the publisher.
pub(super) fn publisher(assembly: &Assembly<'_>) -> Value {
    let site = &assembly.resolved.site.content;
    let contact = site.contact.as_ref();
    let logo = site.logo.map(newsdesk_domain::body::MediaUse::of);
    let logo = logo.and_then(|used| Pictured::of(assembly, &used));
    let logo = logo.and_then(|logo| logo.shown.display);
    let logo = logo.map(|display| {
        Sparse::typed("ImageObject")
            .with("url", display.url)
            .with("width", display.width.to_string())
            .with("height", display.height.to_string())
            .done()
    });
    newsroom(assembly)
        .maybe("description", site.description.as_deref())
        .maybe("logo", logo)
        .maybe("email", contact.and_then(|it| it.email.as_deref()))
        .maybe("telephone", contact.and_then(|it| it.telephone.as_deref()))
        .done()
}

/// What a story is based on: each source that is not the newsroom's own staff.
pub(super) fn based_on(assembly: &Assembly<'_>, content: &ArticleContent) -> Vec<Value> {
    let foreign = content.sources.iter();
    let foreign = foreign.filter(|source| source.kind != SourceKind::Staff);
    let works = foreign.filter_map(|source| {
        let byline = source.byline;
        let byline = byline.and_then(|id| assembly.resolved.bylines.get(&id));
        let name = match (&source.name, byline) {
            (Some(name), _) => name,
            (None, Some(byline)) => &byline.content.name,
            (None, None) => return None,
        };
        let of = byline.map_or("Organization", |byline| kind(byline.content.kind));
        let whose = Sparse::typed(of).with("name", name.as_str()).done();
        let work = Sparse::typed("CreativeWork").with("provider", whose);
        Some(work.maybe("description", source.role.as_deref()).done())
    });
    works.collect()
}
