//! What was planned is done when its time has come, in the order of time.

use std::collections::HashMap;

use newsdesk_domain::article::{ArticleFacts, KeptFinding, PlanFailure};
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::shape::Finding;
use newsdesk_domain::workflow::Verb;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::articles::Article;
use newsdesk_persistence::due::{self, Due, Kind};
use newsdesk_persistence::{Connection, StoreError, revisions::Revision};
use serde_json::json;

use crate::articles::deed;
use crate::articles::live::{
    Departed, Departure, Way, announce, come_down, drop_fallen, go_live, put,
};
use crate::{Refusal, Work, collections, media};

/// What was done of what was due.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CarriedOut {
    /// What was looked at, in the order of its time.
    pub due: Vec<Due>,
    /// How many stories and collections went live.
    pub published: u64,
    /// How many came down.
    pub unpublished: u64,
    /// The stories whose plan came to nothing.
    pub failed: Vec<Id>,
}

/// Does what is due now, first things first: at most `limit` plans, and none of the
/// stories in `but`. What is due is read inside the transaction, so that each plan is
/// carried out once, however many processes look.
///
/// A story that cannot go live keeps the reasons and loses the plan.
///
/// # Errors
/// [`Refusal::Store`] of the database, or of a story that cannot be read; then nothing
/// was done.
pub fn carry_out(work: &mut Work<'_>, limit: i64, but: &[Id]) -> Result<CarriedOut, Refusal> {
    let all = due::due(work.db, work.now, limit, but)?;
    let mut out = CarriedOut {
        due: all,
        ..CarriedOut::default()
    };
    let due = out.due.clone();
    // A run of one kind is done at once; a story is in a run at most once.
    for run in due.chunk_by(|one, next| one.kind == next.kind) {
        match run.first().map(|one| one.kind) {
            Some(Kind::Publish) => publish(work, run, &mut out)?,
            Some(Kind::Unpublish) => unpublish(work, run, &mut out)?,
            Some(Kind::Collection) => out.published += collections::carry_out(work, run)?,
            Some(Kind::Rights) => media::tell_of_rights(work, run)?,
            None => {}
        }
    }
    Ok(out)
}

/// The stories of a run in its order.
fn load(db: &mut Connection, run: &[Due]) -> Result<Vec<Article>, Refusal> {
    let ids: Vec<Id> = run.iter().map(|due| due.id).collect();
    let mut found: HashMap<Id, Article> = due::articles(db, &ids)?
        .into_iter()
        .map(|article| (article.facts.id, article))
        .collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

fn publish(work: &mut Work<'_>, run: &[Due], out: &mut CarriedOut) -> Result<(), Refusal> {
    let articles = load(work.db, run)?;
    let ids: Vec<Id> = articles.iter().map(|article| article.facts.id).collect();
    let mut copies: HashMap<(Id, i64), _> = due::copies(work.db, &ids)?
        .into_iter()
        .map(|(revision, body)| ((revision.article, revision.number), (revision, body)))
        .collect();
    let before: Vec<ArticleFacts> = articles
        .iter()
        .map(|article| article.facts.clone())
        .collect();
    let mut departing = Vec::with_capacity(articles.len());
    for article in articles {
        let facts = &article.facts;
        let missing = || Refusal::Store(StoreError::corrupt("copies", "missing"));
        let head = copies.get(&(facts.id, facts.head_revision));
        let head: &Revision = head.map(|(revision, _)| revision).ok_or_else(missing)?;
        let (working_embargo, said) = (head.content.embargoed_until, head.digest.clone());
        let number = facts.planned_revision.unwrap_or(facts.head_revision);
        let (revision, body) = copies.remove(&(facts.id, number)).ok_or_else(missing)?;
        departing.push(Departure {
            leaves_changes: revision.digest != said,
            article,
            revision,
            body,
            working_embargo,
            moved: false,
            newly: false,
            is_new: false,
        });
    }
    let way = Way {
        significant: true,
        planned: true,
    };
    let mut over = Vec::new();
    for (departed, before) in go_live(work, departing, way)?.into_iter().zip(before) {
        match departed {
            Departed::Live(gone) => {
                announce(work, &before, &gone)?;
                out.published += 1;
                if gone
                    .article
                    .facts
                    .unpublish_at
                    .is_some_and(|at| at <= work.now)
                {
                    over.push(gone.article);
                }
            }
            Departed::Refused(departure, refusal) => {
                out.failed.push(before.id);
                fail(work, &before, departure.article, refusal)?;
            }
        }
    }
    // Where its time passed while nobody looked, a story comes down in the transaction in
    // which it went up: no reader sees it.
    come_down(work, &mut over)?;
    out.unpublished += u64::try_from(over.len()).unwrap_or(0);
    Ok(())
}

/// Keeps why a plan came to nothing, and takes it off the plan.
fn fail(
    work: &mut Work<'_>,
    before: &ArticleFacts,
    mut article: Article,
    refusal: Refusal,
) -> Result<(), Refusal> {
    let findings = match refusal {
        Refusal::NotPublishable(verdict) => verdict.blockers,
        Refusal::Verb(refused) => vec![Finding::new("", "wrong_status", refused.to_string())],
        other => return Err(other),
    };
    let planned_for: Timestamp = before.publish_at.unwrap_or(work.now);
    article.facts.publish_at = None;
    article.facts.planned_revision = None;
    // What never went up needs not come down.
    article.facts.unpublish_at = before.unpublish_at.filter(|_| before.is_live());
    article.plan_failure = Some(PlanFailure {
        planned_for,
        at: work.now,
        findings: findings.iter().map(KeptFinding::from).collect(),
    });
    put(work, &mut article)?;
    drop_fallen(work, before, &article)?;
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    let detail = json!({"plannedFor": planned_for, "findings": codes});
    work.record(deed("publish-failed", before, &article).detail(detail));
    work.changed(Entity::Article, before.id, Happening::Updated, false);
    Ok(())
}

fn unpublish(work: &mut Work<'_>, run: &[Due], out: &mut CarriedOut) -> Result<(), Refusal> {
    let still = |article: &Article| article.facts.unpublish_at.is_some_and(|at| at <= work.now);
    let (mut live, gone): (Vec<Article>, Vec<Article>) = load(work.db, run)?
        .into_iter()
        .filter(still)
        .partition(|article| article.facts.is_live());
    come_down(work, &mut live)?;
    out.unpublished += u64::try_from(live.len()).unwrap_or(0);
    // Where the story never went live, or is down already, there is nothing to do any
    // more: the plan ends.
    for mut article in gone {
        let before = article.facts.clone();
        article.facts.unpublish_at = None;
        put(work, &mut article)?;
        let detail = json!({"reason": "not live"});
        work.record(deed(Verb::Unschedule.word(), &before, &article).detail(detail));
        work.changed(Entity::Article, before.id, Happening::Updated, false);
    }
    Ok(())
}
