//! A story as a news item of the standard.

use newsdesk_domain::article::{BylineCredit, Genre};
use newsdesk_domain::body::text;
use newsdesk_domain::byline::BylineKind;
use newsdesk_domain::tag::TagType;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::delivery::LiveArticle;
use serde_json::{Value, json};

use super::{SCHEMA, picture};
use crate::views::assembly::Assembly;
use crate::views::pictured::Pictured;
use crate::views::sparse::Sparse;

/// The item.
pub(super) fn of(assembly: &Assembly<'_>, live: &LiveArticle) -> Value {
    let story = &live.story;
    let content = &story.content;
    let name = |id| assembly.name(id);
    let rights = content.rights.as_ref();
    let dateline = content.dateline.as_ref();
    let located = dateline.and_then(|it| it.text.as_deref().or(it.city.as_deref()));
    let own = |of: Option<&String>| of.cloned();
    let concepts = Concepts::of(assembly, live);
    Sparse::new()
        .with("uri", uri(assembly, story.id, story.first_published_at))
        .with(
            "standard",
            json!({"name": "ninjs", "version": "3.1", "schema": SCHEMA}),
        )
        .with("type", "text")
        .with("representationType", "full")
        .with("pubStatus", "usable")
        .with("firstCreated", story.first_published_at.to_string())
        .with("versionCreated", story.updated_at.to_string())
        .maybe("urgency", content.urgency)
        .with("language", content.language.as_str())
        .list("headlines", headlines(live))
        .list("descriptions", descriptions(live))
        .list("bodies", bodies(assembly, live))
        .maybe("by", content.shown_byline_text(name))
        .maybe("slugline", own(content.slugline.as_ref()))
        .maybe("located", located)
        .list("people", concepts.people)
        .list("organisations", concepts.organisations)
        .list("places", concepts.places)
        .list("events", concepts.events)
        .list("subjects", concepts.subjects)
        .list("infoSources", sources(assembly, live))
        .list("genres", [genre(content.genre)])
        .maybe(
            "copyrightHolder",
            own(rights.and_then(|it| it.copyright_holder.as_ref())),
        )
        .maybe(
            "copyrightNotice",
            own(rights.and_then(|it| it.copyright_notice.as_ref())),
        )
        .maybe(
            "usageTerms",
            own(rights.and_then(|it| it.usage_terms.as_ref())),
        )
        .maybe(
            "digitalSourceType",
            content
                .digital_source_type
                .as_ref()
                .map(|uri| json!({"uri": uri})),
        )
        .list("renditions", [page(assembly, live)])
        .list("associations", pictures(assembly, live))
        .list("altIds", other_ids(live))
        .done()
}

/// The identity of a thing in the exchange of news: whose, since when, which.
pub(super) fn uri(assembly: &Assembly<'_>, id: Id, since: Timestamp) -> String {
    let site = &assembly.settings.site_url;
    let host = site.split("://").nth(1).unwrap_or(site);
    let host = host.split(['/', ':']).next().unwrap_or(host);
    let date = since.date().replace('-', "");
    format!("urn:newsml:{host}:{date}:{id}")
}

/// A text in a role of it.
pub(super) fn role(role: &str, value: Option<&str>) -> Option<Value> {
    let value = value.filter(|value| !value.is_empty())?;
    Some(json!({"role": role, "value": value}))
}

fn headlines(live: &LiveArticle) -> Vec<Value> {
    let content = &live.story.content;
    let seo = content.seo.as_ref().and_then(|seo| seo.title.as_deref());
    let all = [
        role("main", Some(&content.headline)),
        role("subhead", content.subheadline.as_deref()),
        role("kicker", content.kicker.as_deref()),
        role("short", content.short_headline.as_deref()),
        role("seo", seo),
    ];
    all.into_iter().flatten().collect()
}

fn descriptions(live: &LiveArticle) -> Vec<Value> {
    let content = &live.story.content;
    let own = content.summary.as_deref().filter(|text| !text.is_empty());
    let corrections = live.story.corrections.iter();
    let all = [
        role("lead", content.standfirst.as_deref()),
        role("text", own.or(live.story.excerpt.as_deref())),
    ];
    let told = corrections.map(|it| role(it.kind.word(), Some(&it.text)));
    all.into_iter().chain(told).flatten().collect()
}

fn bodies(assembly: &Assembly<'_>, live: &LiveArticle) -> Vec<Value> {
    let html = assembly.html(&live.body, &live.story.corrections);
    let plain = text::render(&live.body);
    let characters = plain.chars().count();
    let body = |role: &str, media_type: &str, value: String| {
        json!({
            "role": role,
            "contentType": media_type,
            "charCount": characters,
            "wordCount": live.story.word_count,
            "value": value,
        })
    };
    vec![
        body("html", "text/html", html),
        body("text", "text/plain", plain),
    ]
}

/// People, organisations, places, events and the rest, as the standard parts them.
#[derive(Default)]
struct Concepts {
    people: Vec<Value>,
    organisations: Vec<Value>,
    places: Vec<Value>,
    events: Vec<Value>,
    subjects: Vec<Value>,
}

impl Concepts {
    fn of(assembly: &Assembly<'_>, live: &LiveArticle) -> Self {
        let content = &live.story.content;
        let mut all = Self::default();
        for credit in &content.bylines {
            all.credit(assembly, credit);
        }
        let sections = content.section_ids();
        for section in sections.filter_map(|id| assembly.section(id)) {
            let subject = concept(section.name, "section", section.slug).done();
            all.subjects.push(subject);
        }
        for used in &content.tags {
            let Some(tag) = assembly.resolved.tags.get(&used.tag) else {
                continue;
            };
            let tag = &tag.content;
            let list = match tag.kind {
                TagType::Person => &mut all.people,
                TagType::Organisation => &mut all.organisations,
                TagType::Place => &mut all.places,
                TagType::Event => &mut all.events,
                TagType::Topic | TagType::Series | TagType::Keyword => &mut all.subjects,
            };
            let one = concept(&tag.name, used.rel.word(), &tag.slug);
            list.push(one.maybe("uri", tag.uri.as_deref()).done());
        }
        let dateline = content.dateline.as_ref();
        let named = dateline.and_then(|it| it.city.as_deref().or(it.text.as_deref()));
        if let (Some(dateline), Some(name)) = (dateline, named) {
            let point = dateline
                .geo
                .map(|geo| json!({"type": "Point", "coordinates": [geo.longitude, geo.latitude]}));
            let place = Sparse::new().with("name", name).with("rel", "located");
            let place = place.maybe("literal", dateline.country.as_deref());
            all.places.push(place.maybe("geoJSON", point).done());
        }
        all
    }

    fn credit(&mut self, assembly: &Assembly<'_>, credit: &BylineCredit) {
        let Some(byline) = assembly.resolved.bylines.get(&credit.byline) else {
            return;
        };
        let content = &byline.content;
        let name = credit.credit_as.as_deref().unwrap_or(&content.name);
        let list = match content.kind {
            BylineKind::Person => &mut self.people,
            BylineKind::Agency | BylineKind::Organisation => &mut self.organisations,
        };
        list.push(concept(name, credit.role.word(), &content.slug).done());
    }
}

fn concept(name: &str, rel: &str, literal: &str) -> Sparse {
    Sparse::new()
        .with("name", name)
        .with("rel", rel)
        .with("literal", literal)
}

/// Whose material the story rests on.
fn sources(assembly: &Assembly<'_>, live: &LiveArticle) -> Vec<Value> {
    let sources = live.story.content.sources.iter().filter_map(|source| {
        let byline = source.byline;
        let byline = byline.and_then(|id| assembly.resolved.bylines.get(&id));
        let byline = byline.map(|byline| &byline.content);
        let name = source.name.as_deref();
        let name = name.or(byline.map(|byline| byline.name.as_str()))?;
        let source = Sparse::new()
            .with("name", name)
            .with("role", source.kind.word())
            .maybe("literal", byline.map(|byline| byline.slug.as_str()));
        Some(source.done())
    });
    sources.collect()
}

/// The genre, by the IPTC's vocabulary where that has it.
fn genre(genre: Genre) -> Value {
    let code = match genre {
        Genre::News => Some("Current"),
        Genre::Analysis => Some("Analysis"),
        Genre::Background => Some("Background"),
        Genre::Opinion => Some("Opinion"),
        Genre::Feature => Some("Feature"),
        Genre::Interview => Some("Interview"),
        Genre::Review => Some("Review"),
        Genre::Obituary => Some("Obituary"),
        Genre::PressRelease => Some("Press_Release"),
        Genre::Sponsored => Some("Sponsored"),
        Genre::Live | Genre::Explainer => None,
    };
    let uri = code.map(|code| format!("http://cv.iptc.org/newscodes/genre/{code}"));
    Sparse::new()
        .with("name", genre.word())
        .maybe("uri", uri)
        .with("literal", genre.word())
        .done()
}

/// The story's page of the website.
fn page(assembly: &Assembly<'_>, live: &LiveArticle) -> Value {
    let content = &live.story.content;
    let path = assembly.path(content.section, &content.slug);
    json!({
        "name": "web",
        "href": format!("{}{path}", assembly.settings.site_url),
        "contentType": "text/html",
    })
}

fn pictures(assembly: &Assembly<'_>, live: &LiveArticle) -> Vec<Value> {
    let lead = live.story.content.lead_media.as_ref();
    let lead = lead.and_then(|used| Pictured::of(assembly, used));
    let mut all: Vec<Value> = lead
        .iter()
        .map(|photo| picture::of(assembly, photo, "lead"))
        .collect();
    for (place, photo) in (1..).zip(Pictured::all(assembly, &live.body)) {
        all.push(picture::of(assembly, &photo, &format!("inline-{place}")));
    }
    all
}

fn other_ids(live: &LiveArticle) -> Vec<Value> {
    let own = json!({"role": "id", "value": live.story.id.to_string()});
    let others = live.story.content.external_ids.iter();
    let others = others.map(|id| json!({"role": id.role, "value": id.value}));
    std::iter::once(own).chain(others).collect()
}
