//! Every public surface, and what it must show by the model: no more and no less.

use std::collections::BTreeSet;

use serde_json::Value;

use super::model::{KINDS, Named};
use super::sequence::Sequence;
use super::texts::{Text, list, word};

/// The queries that every list of stories is read by.
const SORTS: [&str; 3] = ["-publishedAt", "publishedAt", "-updatedAt"];

impl Sequence {
    /// Every slug a story has, had or was to have.
    pub fn slugs_of(&self, story: usize) -> BTreeSet<String> {
        let it = &self.model.stories[story];
        let written = it.texts.values().map(|text| text.slug.clone());
        written.chain(it.public_slugs.iter().cloned()).collect()
    }

    /// Reads what the step was about, and one surface more.
    pub async fn read_a_little(&mut self) {
        let touched: BTreeSet<usize> = self.touched.iter().copied().collect();
        for story in touched {
            let it = &self.model.stories[story];
            let live = it.live_text().map(|text| text.slug.clone());
            let mut addresses = vec![it.id.clone(), it.head_text().slug.clone()];
            addresses.extend(live);
            addresses.sort();
            addresses.dedup();
            for address in addresses {
                self.read_page(&address).await;
            }
        }
        self.read_list("", |_| true).await;
        match self.step % 7 {
            0 => self.read_filtered("sections").await,
            1 => self.read_filtered("tags").await,
            2 => self.read_filtered("bylines").await,
            3 => self.read_the_previews().await,
            4 => self.read_the_corrections().await,
            5 => self.read_the_fronts().await,
            _ => self.read_named("media").await,
        }
    }

    /// Reads every public surface there is.
    pub async fn read_everything(&mut self) {
        for story in 0..self.model.stories.len() {
            let id = self.model.stories[story].id.clone();
            for slug in self.slugs_of(story) {
                self.read_page(&slug).await;
                self.read_site_page(&slug).await;
            }
            self.read_page(&id).await;
        }
        self.read_the_changes().await;
        for sort in SORTS {
            self.read_list(&format!("&sort={sort}"), |_| true).await;
        }
        for genre in ["news", "feature"] {
            self.read_list(&format!("&genre={genre}"), |text| text.genre == genre)
                .await;
        }
        for kind in ["sections", "tags", "bylines"] {
            self.read_filtered(kind).await;
        }
        for kind in KINDS {
            self.read_named(kind).await;
        }
        self.read_the_previews().await;
        self.read_the_corrections().await;
        self.read_the_fronts().await;
        let allowed = self.model.public_marks(self.now());
        for target in [
            "/v1/articles?limit=100&language=en&publishedAfter=1990-01-01T00:00:00Z",
            "/v1/articles?limit=100&updatedAfter=1990-01-01T00:00:00Z",
            "/v1/articles?limit=1",
            "/v1/page?path=/",
            "/v1/most-popular?window=1h&limit=100",
            "/v1/search?q=zk*&limit=100&count=exact",
            "/v1/search?q=story&limit=100",
            "/v1/search/suggest?q=zk&limit=20",
            "/v1/most-popular?window=24h",
            "/v1/most-popular?window=7d",
            "/v1/most-popular?window=30d&limit=100",
            "/v1/site",
            "/feeds/rss.xml",
            "/feeds/atom.xml",
            "/feeds/feed.json",
            "/feeds/corrections/rss.xml",
            "/feeds/search/feed.json?q=zk*",
            "/sitemap.xml",
            "/sitemaps/sections.xml",
            "/news-sitemap.xml",
            "/",
            "/readyz",
            "/metrics",
            "/openapi.json",
        ] {
            self.look(target, &allowed).await;
        }
        self.most_popular_are_live().await;
    }

    async fn most_popular_are_live(&mut self) {
        let allowed = self.model.public_marks(self.now());
        let page = self
            .look("/v1/most-popular?window=30d&limit=100", &allowed)
            .await
            .ok();
        let live = self.model.live_ids(|_| true);
        let others = ids(&page).into_iter().find(|id| !live.contains(id));
        self.demand(others.is_none(), || {
            format!("{others:?} is popular and not live")
        });
    }

    /// Reads a list of stories: these, and so many.
    async fn read_list(&mut self, query: &str, has: impl Fn(&Text) -> bool) {
        let target = format!("/v1/articles?limit=100&count=exact{query}");
        let allowed = self.model.public_marks(self.now());
        let page = self.look(&target, &allowed).await.ok();
        let expected = self.model.live_ids(has);
        let found: BTreeSet<String> = ids(&page).into_iter().collect();
        self.demand(found == expected, || {
            format!("{target} lists {found:?}, not {expected:?}")
        });
        let total = page["page"]["total"]
            .as_u64()
            .and_then(|it| usize::try_from(it).ok());
        self.demand(total == Some(expected.len()), || {
            format!("{target} counts {total:?}, not {}", expected.len())
        });
    }

    /// Reads the stories of each section, tag or byline, by its id and its slugs.
    async fn read_filtered(&mut self, kind: &'static str) {
        let now = self.now();
        for thing in self.model.of_kind(kind).to_vec() {
            let public = self.model.is_public(kind, &thing, now);
            let name = kind.trim_end_matches('s');
            let below = self.model.with_those_below(&thing.id);
            let has = |text: &Text| match kind {
                "sections" => public && !text.sections.is_disjoint(&below),
                "tags" => text.tags.contains(&thing.id),
                _ => text.bylines.contains(&thing.id),
            };
            for address in [&thing.id, &thing.slug] {
                self.read_list(&format!("&{name}={address}"), has).await;
            }
            if kind != "bylines" {
                let allowed = self.model.public_marks(now);
                let target = format!("/v1/most-popular?window=30d&{name}={}", thing.slug);
                self.look(&target, &allowed).await;
            }
        }
    }

    /// Reads the things of a kind, together and one by one.
    async fn read_named(&mut self, kind: &'static str) {
        let now = self.now();
        let allowed = self.model.public_names(now);
        let expected = self.model.public_ids(kind, now);
        if kind != "media" {
            let target = format!("/v1/{kind}?limit=100&count=exact");
            let page = self.look(&target, &allowed).await.ok();
            let found: BTreeSet<String> = ids(&page).into_iter().collect();
            let total = page["page"]["total"]
                .as_u64()
                .and_then(|it| usize::try_from(it).ok());
            self.demand(found == expected && total == Some(expected.len()), || {
                format!("{target} lists {total:?} {found:?}, not {expected:?}")
            });
        }
        for thing in self.model.of_kind(kind).to_vec() {
            self.read_one(kind, &thing, expected.contains(&thing.id))
                .await;
        }
    }

    async fn read_one(&mut self, kind: &str, thing: &Named, public: bool) {
        let allowed = self.model.public_names(self.now());
        let mut addresses = vec![(&thing.id, 200)];
        if kind != "media" {
            addresses.push((&thing.slug, 200));
            addresses.extend(thing.former.iter().map(|slug| (slug, 301)));
        }
        for (address, status) in addresses {
            let status = match public {
                true => status,
                false if kind == "media" && self.model.is_over(thing, self.now()) => 410,
                false => 404,
            };
            let target = format!("/v1/{kind}/{address}");
            let answer = self.look(&target, &allowed).await;
            self.demand(answer.status == status, || {
                format!(
                    "{target} answered {}, not {status}: {}",
                    answer.status,
                    answer.text()
                )
            });
        }
    }

    /// Reads the log of corrections: those of live stories, all of them.
    async fn read_the_corrections(&mut self) {
        let allowed = self.model.public_marks(self.now());
        let target = "/v1/corrections?limit=100&count=exact";
        let page = self.look(target, &allowed).await.ok();
        let live = self.model.stories.iter().filter(|it| it.live.is_some());
        let live = live.flat_map(|it| it.corrections.iter());
        let expected: BTreeSet<String> = live.map(|it| word(&it["id"])).collect();
        let found: BTreeSet<String> = list(&page["data"])
            .iter()
            .map(|it| word(&it["id"]))
            .collect();
        self.demand(found == expected, || {
            format!("{target} lists {found:?}, not {expected:?}: {page:#}")
        });
        let total = page["page"]["total"]
            .as_u64()
            .and_then(|it| usize::try_from(it).ok());
        self.demand(total.is_none_or(|total| total == expected.len()), || {
            format!("{target} counts {total:?}, not {}", expected.len())
        });
    }
}

/// The ids of a page, in order.
fn ids(page: &Value) -> Vec<String> {
    list(&page["data"])
        .iter()
        .map(|it| word(&it["id"]))
        .collect()
}
