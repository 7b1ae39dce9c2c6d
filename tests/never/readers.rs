//! Reading as nobody: whatever is answered holds nothing that is not live.

use super::marks::{Marks, marks_in, strays};
use super::model::{Place, Story};
use super::sequence::Sequence;
use super::texts::{list, own, word};
use crate::support::Answer;

/// What an address is to answer.
enum Expected {
    Page(usize),
    Moved(String),
    Gone(usize),
    Nothing,
}

impl Sequence {
    /// Reads an address; nothing but these marks may be in the answer, and the number of
    /// public changes never falls.
    pub async fn look(&mut self, target: &str, allowed: &Marks) -> Answer {
        let answer = self.world.nobody().get(target).await;
        self.judge(&answer, allowed);
        if let Some(etag) = answer.header("etag") {
            let name = (target.to_owned(), etag.to_owned());
            let known = self
                .bodies
                .entry(name)
                .or_insert_with(|| answer.body.clone());
            let same = *known == answer.body;
            self.demand(same, || {
                format!("{target} answers two bodies under one ETag")
            });
        }
        answer
    }

    /// Judges an answer that nobody in particular got.
    pub fn judge(&mut self, answer: &Answer, allowed: &Marks) {
        let (body, headers) = (answer.text(), format!("{:?}", answer.headers));
        let found = strays([("body", &body), ("headers", &headers)], allowed);
        self.demand(found.is_empty(), || {
            let told = found
                .iter()
                .map(|(mark, place)| format!("{} ({mark}) in {place}", self.register.of(mark)));
            let told: Vec<String> = told.collect();
            format!(
                "{} ({}) shows what is not live:\n{}",
                answer.request,
                answer.status,
                told.join("\n")
            )
        });
        self.demand(answer.status < 500, || {
            format!("{}: {body}", answer.request)
        });
        if let Some(number) = answer.header("newsdesk-version") {
            let number = number.parse().unwrap_or(-1);
            let before = self.standing;
            self.demand(number >= before, || {
                format!(
                    "{}: Newsdesk-Version fell from {before} to {number}",
                    answer.request
                )
            });
            self.standing = number;
        }
    }

    fn expected(&self, address: &str) -> Expected {
        let stories = || self.model.stories.iter().enumerate();
        let live = |it: &Story| {
            let slug = it.live_text().map(|text| text.slug.as_str());
            slug.is_some() && (slug == Some(address) || it.id == address)
        };
        if let Some((number, _)) = stories().find(|(_, it)| live(it)) {
            return Expected::Page(number);
        }
        let known = |it: &Story| it.public_slugs.contains(address) || it.id == address;
        match stories().find(|(_, it)| known(it)) {
            Some((number, it)) => match (it.live_text(), &it.place) {
                (Some(text), _) => Expected::Moved(text.slug.clone()),
                (None, Place::Killed(_)) if it.was_public => Expected::Gone(number),
                _ => Expected::Nothing,
            },
            None => Expected::Nothing,
        }
    }

    /// Reads a story under an address: an id, or a slug that it has, had or was to have.
    pub async fn read_page(&mut self, address: &str) {
        let now = self.now();
        let target = format!("/v1/articles/{address}");
        let expected = self.expected(address);
        let allowed = match &expected {
            Expected::Page(_) => self.model.public_marks(now),
            Expected::Moved(slug) => marks_in(slug),
            Expected::Gone(number) => match &self.model.stories[*number].place {
                Place::Killed(notice) => marks_in(notice),
                _ => Marks::new(),
            },
            Expected::Nothing => Marks::new(),
        };
        let answer = self.look(&target, &allowed).await;
        let status = match &expected {
            Expected::Page(_) => 200,
            Expected::Moved(_) => 301,
            Expected::Gone(_) => 410,
            Expected::Nothing => 404,
        };
        self.demand(answer.status == status, || {
            format!(
                "{target} answered {}, not {status}: {}",
                answer.status,
                answer.text()
            )
        });
        match &expected {
            Expected::Page(number) => self.is_the_page(*number, &answer),
            Expected::Moved(slug) => {
                let place = format!("/v1/articles/{slug}");
                self.demand(answer.header("location") == Some(place.as_str()), || {
                    format!(
                        "{target} leads to {:?}, not {place}",
                        answer.header("location")
                    )
                });
            }
            Expected::Gone(number) => {
                let notice = word(&answer.json()["notice"]);
                let place = Place::Killed(notice.clone());
                self.demand(self.model.stories[*number].place == place, || {
                    format!("{target} says {notice:?}")
                });
            }
            Expected::Nothing => {}
        }
        let head = self.world.nobody().head(&target).await;
        self.judge(&head, &allowed);
        self.demand(head.status == status && head.body.is_empty(), || {
            format!("HEAD {target} answered {}", head.status)
        });
    }

    /// Reads what stands beside a story, and its page of the website, under a slug that it
    /// has, had or was to have.
    pub async fn read_site_page(&mut self, slug: &str) {
        let expected = self.expected(slug);
        let mut allowed = self.model.public_marks(self.now());
        if let Expected::Gone(number) = &expected
            && let Place::Killed(notice) = &self.model.stories[*number].place
        {
            allowed = marks_in(notice);
        }
        // A page says which path was asked for.
        allowed.extend(marks_in(slug));
        let target = format!("/v1/page?path=/{slug}");
        let mut answer = self.look(&target, &allowed).await;
        let leads_to = |answer: &Answer| {
            let location = &answer.json()["redirect"]["location"];
            location.as_str().map(str::to_owned)
        };
        let live = matches!(expected, Expected::Page(_) | Expected::Moved(_));
        if live && let Some(location) = leads_to(&answer) {
            let target = format!("/v1/page?path={location}");
            answer = self.look(&target, &allowed).await;
        }
        let kind = match (&expected, answer.status) {
            (Expected::Nothing, 404) => return,
            (_, 200) => word(&answer.json()["type"]),
            (_, status) => status.to_string(),
        };
        let wanted = match &expected {
            Expected::Page(_) | Expected::Moved(_) => "article",
            Expected::Gone(_) => "gone",
            Expected::Nothing => "404",
        };
        self.demand(kind == wanted, || {
            format!("{target} is {kind:?}, not {wanted:?}: {}", answer.text())
        });
        if let Expected::Page(_) = expected {
            let target = format!("/v1/articles/{slug}/related?limit=100");
            let page = self.look(&target, &allowed).await.ok();
            let live = self.model.live_ids(|_| true);
            let own = word(&answer.json()["article"]["id"]);
            let beside = list(&page["data"]).iter().map(|it| word(&it["id"]));
            let other = beside
                .into_iter()
                .find(|id| !live.contains(id) || *id == own);
            self.demand(other.is_none(), || {
                format!("{other:?} stands beside {slug} and is not live, or is itself")
            });
        }
    }

    /// Reads every change there was: numbered without gaps, and with no words of what is
    /// not public.
    pub async fn read_the_changes(&mut self) {
        let allowed = self.model.public_marks(self.now());
        let mut after = 0;
        loop {
            let target = format!("/v1/changes?limit=1000&after={after}");
            let page = self.look(&target, &allowed).await.ok();
            let numbers = list(&page["data"]).iter().map(|it| it["number"].as_i64());
            let numbers: Vec<Option<i64>> = numbers.collect();
            let expected = numbers.iter().zip(after + 1..);
            let gap = expected
                .clone()
                .find(|(number, next)| **number != Some(*next));
            self.demand(gap.is_none(), || format!("{target} has a gap: {gap:?}"));
            if numbers.is_empty() {
                return;
            }
            after += i64::try_from(numbers.len()).unwrap_or(0);
        }
    }

    /// A page is the live revision's, whole, with every correction.
    fn is_the_page(&self, number: usize, answer: &Answer) {
        let it = &self.model.stories[number];
        let Some(text) = it.live_text() else {
            return;
        };
        let (json, found) = (answer.json(), marks_in(&answer.text()));
        let whole = word(&json["headline"]) == text.headline
            && word(&json["slug"]) == text.slug
            && json["id"] == it.id.as_str()
            && text.always.is_subset(&found);
        self.demand(whole, || {
            format!("not the live revision {:?}: {json:#}\n{text:#?}", it.live)
        });
        let corrections: Vec<_> = list(&json["corrections"]).iter().map(own).collect();
        self.demand(corrections == it.corrections, || {
            format!("corrections {corrections:#?}, not {:#?}", it.corrections)
        });
        let first = it.first_published_at.as_deref();
        self.demand(json["firstPublishedAt"].as_str() == first, || {
            format!(
                "first published {}, not {first:?}",
                json["firstPublishedAt"]
            )
        });
    }

    /// Somebody opens a story, which counts.
    pub async fn view(&mut self, story: usize) {
        let it = &self.model.stories[story];
        let target = format!("/v1/articles/{}/views", it.id);
        let status = match (it.live, &it.place) {
            (Some(_), _) => vec![204],
            (None, Place::Killed(_)) => vec![404, 410],
            _ => vec![404],
        };
        let notice = match &it.place {
            Place::Killed(notice) => marks_in(notice),
            _ => Marks::new(),
        };
        let reader = format!("198.51.100.{}", self.dice.below(200));
        let ask = self
            .world
            .nobody()
            .post(&target, ())
            .header("X-Forwarded-For", &reader);
        let answer = ask.await;
        self.note(format!("nobody opens story {story} → {}", answer.status));
        self.judge(&answer, &notice);
        self.demand(status.contains(&answer.status), || {
            format!("{target} answered {}, not {status:?}", answer.status)
        });
    }
}
