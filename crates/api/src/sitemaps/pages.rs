//! `GET /sitemaps/{file}`: the stories first published on a day, or the sections.

use std::sync::Arc;

use newsdesk_domain::Timestamp;
use newsdesk_domain::change::Entity;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::delivery::sitemap;
use newsdesk_persistence::{changes, publication_days};

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::ParamKind;
use crate::problem::Problem;
use crate::sitemaps::urls::{IMAGE, Listed, SITEMAP, XML, answer, image, listed, sections};
use crate::xml::Xml;

/// The sitemap of what is no story.
pub(super) const SECTIONS: &str = "sections.xml";

/// How many stories a sitemap has at most: a busy day has several.
const STORIES: i64 = 500;

pub(crate) fn operation() -> Operation {
    Operation::get("/sitemaps/{file}")
        .id("readSitemap")
        .tag("Syndication")
        .summary("One of the sitemaps")
        .describe(
            "`sections.xml`, or the stories first published on a day: `2026-11-22.xml`, and on \
             a day of very many `2026-11-22-2.xml` and so on. Each page with the time of its \
             last significant publish and the photo it leads with; without those that ask \
             search engines to stay away (`seo.noIndex`).",
        )
        .path_param("file", "Its name, as the index has it.", ParamKind::File)
        .answers_bytes("The sitemap.", &[XML])
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .kept()
        .handler(handle)
}

/// How many sitemaps a day of so many stories has.
pub(super) fn parts(stories: i64) -> i64 {
    (stories.max(1) - 1) / STORIES + 1
}

/// The name of a part of a day.
pub(super) fn file(day: i32, part: i64) -> String {
    let date = Timestamp::of_day(i64::from(day)).date();
    match part {
        0 => format!("{date}.xml"),
        part => format!("{date}-{}.xml", part + 1),
    }
}

/// The day and the part that a name stands for; each has but one name.
fn read(name: &str) -> Option<(i32, i64)> {
    let date = name.get(..10)?;
    let day = Timestamp::parse(&format!("{date}T00:00:00Z")).ok()?.day();
    let day = i32::try_from(day).ok()?;
    let rest = name.get(10..)?.strip_suffix(".xml")?;
    let part = match rest.strip_prefix('-') {
        Some(part) => i64::from(part.parse::<u32>().ok()?) - 1,
        None => 0,
    };
    (part >= 0 && file(day, part) == name).then_some((day, part))
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let name = call.path_text("file");
    if name == SECTIONS {
        return of_sections(call).await;
    }
    let (day, part) = read(name).ok_or_else(Problem::not_found)?;
    let (services, now) = (Arc::clone(&call.services), call.now());
    let (pages, standing, made) = call
        .services
        .store
        .read(move |db| {
            let standing = changes::standing(db)?;
            let mut made = MadeOf::default();
            made.any(Entity::Article);
            let found = publication_days::find(db, day)?;
            let found = found.filter(|day| part < parts(day.stories));
            found.ok_or_else(Problem::not_found)?;
            let stories = sitemap::of_day(db, day, part, STORIES)?;
            let pages = listed(db, &services, standing.generation, stories, now, &mut made)?;
            Ok::<_, Problem>((pages, standing, made))
        })
        .await?;
    let mut xml = Xml::new();
    xml.open("urlset", &[SITEMAP, IMAGE]);
    for Listed {
        loc,
        story,
        image: photo,
    } in &pages
    {
        xml.open("url", &[]);
        xml.text("loc", &[], loc);
        xml.text("lastmod", &[], &story.updated_at.to_string());
        image(&mut xml, photo.as_deref());
        xml.close("url");
    }
    xml.close("urlset");
    Ok(answer(xml.finish()).up_to(standing).made_of(made))
}

async fn of_sections(call: Call) -> Result<Answer, Problem> {
    let services = Arc::clone(&call.services);
    let (pages, standing) = call
        .services
        .store
        .read(move |db| {
            let standing = changes::standing(db)?;
            let wanted = Wanted::default();
            let known = services
                .catalogue
                .resolve(db, standing.generation, &wanted)?;
            let pages = sections(&known, &services.settings.site_url);
            Ok::<_, Problem>((pages, standing))
        })
        .await?;
    let mut xml = Xml::new();
    xml.open("urlset", &[SITEMAP]);
    for loc in &pages {
        xml.open("url", &[]);
        xml.text("loc", &[], loc);
        xml.close("url");
    }
    xml.close("urlset");
    let mut made = MadeOf::default();
    made.any(Entity::Section);
    Ok(answer(xml.finish()).up_to(standing).made_of(made))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_a_day_has_one_name() {
        for (name, part) in [
            ("2026-11-22.xml", 0),
            ("2026-11-22-2.xml", 1),
            ("2026-11-22-10.xml", 9),
        ] {
            let (day, read) = read(name).unwrap();
            assert_eq!((file(day, read).as_str(), read), (name, part));
        }
        for name in [
            "2026-11-22",
            "2026-11-22-1.xml",
            "2026-11-22-02.xml",
            "2026-11-22--2.xml",
            "2026-11-22-+2.xml",
            "2026-02-30.xml",
            "2026-11-22-9223372036854775808.xml",
            "ü026-11-22.xml",
            "x.xml",
        ] {
            assert_eq!(read(name), None, "{name}");
        }
        assert_eq!([0, 1, 500, 501, 1000].map(parts), [1, 1, 1, 2, 2]);
    }
}
