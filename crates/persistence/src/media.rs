//! Photos: what was written of them and what their files say.

use diesel::prelude::*;
use newsdesk_domain::media::{MediaKind, Rights};
use newsdesk_domain::stored::{Media, MediaFacts, Stored};
use newsdesk_domain::{Id, Timestamp};

use crate::entity::{containing, entity_verbs};
use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::media;
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = media, treat_none_as_null = true)]
pub(crate) struct Row {
    id: Key,
    version: i64,
    sha256: String,
    search: String,
    uploaded_by: Key,
    created_at: At,
    modified_at: At,
    original_key: String,
    file: Json,
    content: Json,
    kind: String,
    valid_from: Option<At>,
    expires_at: Option<At>,
    captured_at: Option<At>,
    creators: String,
    credit: String,
    origins: Json,
    rights_due_at: Option<At>,
}

impl Row {
    pub(crate) fn lift(self) -> Result<Media, StoreError> {
        Ok(Stored {
            id: self.id.into(),
            version: self.version,
            created_at: self.created_at.into(),
            modified_at: self.modified_at.into(),
            content: self.content.read("media")?,
            facts: MediaFacts {
                file: self.file.read("media")?,
                original_key: self.original_key,
                uploaded_by: self.uploaded_by.into(),
                origins: self.origins.read("media")?,
            },
        })
    }

    fn lower(of: &Media) -> Result<Self, StoreError> {
        let content = &of.content;
        Ok(Self {
            id: of.id.into(),
            version: of.version,
            sha256: of.facts.file.sha256.clone(),
            search: search_text(of),
            uploaded_by: of.facts.uploaded_by.into(),
            created_at: of.created_at.into(),
            modified_at: of.modified_at.into(),
            original_key: of.facts.original_key.clone(),
            file: Json::of("media", &of.facts.file)?,
            content: Json::of("media", content)?,
            kind: of.facts.file.kind().word().to_owned(),
            valid_from: content.valid_from.map(At),
            expires_at: content.expires_at.map(At),
            captured_at: content.captured_at.map(At),
            creators: folded(&content.creators),
            credit: folded(
                [&content.credit_source, &content.credit_line]
                    .into_iter()
                    .flatten(),
            ),
            origins: Json::of("media", &of.facts.origins)?,
            // Whoever writes it now tells of all that holds by now.
            rights_due_at: content.next_right(of.modified_at).map(At),
        })
    }
}

/// What a search of the library looks through: all words of a photo, folded.
fn search_text(of: &Media) -> String {
    let content = &of.content;
    let place = content.place.iter().flat_map(|place| {
        [
            &place.sublocation,
            &place.city,
            &place.state,
            &place.country_name,
        ]
    });
    let words = [
        &content.title,
        &content.headline,
        &content.caption,
        &content.alt_text,
        &content.source,
        &content.job_id,
        &content.credit_source,
        &content.credit_line,
    ];
    let words = place.chain(words).flatten();
    let words = words.chain(&content.keywords).chain(&content.creators);
    let mut text = String::new();
    for part in words.chain([&of.facts.file.file_name]) {
        text.push_str(&part.to_lowercase());
        text.push('\n');
    }
    text
}

/// Words that are looked up one by one: folded, one a line.
fn folded<'a>(words: impl IntoIterator<Item = &'a String>) -> String {
    let lines: Vec<String> = words.into_iter().map(|word| word.to_lowercase()).collect();
    lines.join("\n")
}

entity_verbs!(media, Row, Media);

/// Notes when the rights of a photo begin or end next, once what was due is told.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn set_rights_due(
    db: &mut Connection,
    id: Id,
    at: Option<Timestamp>,
) -> Result<(), StoreError> {
    each!(db, |c| diesel::update(media::table.find(Key::from(id)))
        .set(media::rights_due_at.eq(at.map(At)))
        .execute(c))?;
    Ok(())
}

/// Which files of the library a list shows; all that is said must hold.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Filter {
    /// Each of these words is somewhere in the file's.
    pub words: Vec<String>,
    /// What kind of file.
    pub kind: Option<MediaKind>,
    /// One of its makers' names has this in it.
    pub creator: Option<String>,
    /// Its source or its credit line has this in it.
    pub credit: Option<String>,
    /// Taken at or after.
    pub captured_after: Option<Timestamp>,
    /// Taken before.
    pub captured_before: Option<Timestamp>,
    /// Uploaded at or after.
    pub uploaded_after: Option<Timestamp>,
    /// Uploaded before.
    pub uploaded_before: Option<Timestamp>,
    /// How its rights stand at an instant.
    pub rights: Option<(Rights, Timestamp)>,
    /// Its rights end before.
    pub expires_before: Option<Timestamp>,
}

/// Lays a filter over a query of photos.
macro_rules! filtered {
    ($query:expr, $filter:expr) => {{
        let (mut query, filter): (_, &Filter) = ($query, $filter);
        for word in &filter.words {
            query = query.filter(media::search.like(containing(word)).escape('\\'));
        }
        if let Some(kind) = filter.kind {
            query = query.filter(media::kind.eq(kind.word()));
        }
        if let Some(creator) = &filter.creator {
            query = query.filter(media::creators.like(containing(creator)).escape('\\'));
        }
        if let Some(credit) = &filter.credit {
            query = query.filter(media::credit.like(containing(credit)).escape('\\'));
        }
        if let Some(at) = filter.captured_after {
            query = query.filter(media::captured_at.ge(At(at)));
        }
        if let Some(at) = filter.captured_before {
            query = query.filter(media::captured_at.lt(At(at)));
        }
        if let Some(at) = filter.uploaded_after {
            query = query.filter(media::created_at.ge(At(at)));
        }
        if let Some(at) = filter.uploaded_before {
            query = query.filter(media::created_at.lt(At(at)));
        }
        if let Some(at) = filter.expires_before {
            query = query.filter(media::expires_at.lt(At(at)));
        }
        let unended = |at| media::expires_at.is_null().or(media::expires_at.gt(At(at)));
        match filter.rights {
            Some((Rights::Expired, at)) => query = query.filter(media::expires_at.le(At(at))),
            Some((Rights::Upcoming, at)) => {
                query = query.filter(media::valid_from.gt(At(at)).and(unended(at)));
            }
            Some((Rights::Valid, at)) => {
                let begun = media::valid_from.is_null().or(media::valid_from.le(At(at)));
                query = query.filter(begun.and(unended(at)));
            }
            None => {}
        }
        query
    }};
}

/// The library, newest first. Keys are the upload's time and the id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    filter: &Filter,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<Media, (Timestamp, Id)>, StoreError> {
    let rows: Vec<Row> = each!(db, |c| {
        let query = media::table.select(Row::as_select()).into_boxed();
        keyset!(
            filtered!(query, filter),
            window,
            true,
            media::created_at,
            media::id,
            |key: &(Timestamp, Id)| { (At::from(key.0), Key::from(key.1)) }
        )
        .load(c)
    })?;
    window
        .page(rows, |row| (row.created_at.into(), row.id.into()))
        .try_map(Row::lift)
}

/// How many photos such a list would show in all.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection, filter: &Filter) -> Result<i64, StoreError> {
    Ok(each!(db, |c| {
        let query = media::table.count().into_boxed();
        filtered!(query, filter).get_result(c)
    })?)
}

/// The most files of the same bytes that are told of.
const SAME_AT_MOST: i64 = 1_000;

/// Who has a file of these hashes: pairs of hash and id, the first uploaded first.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn same_files(db: &mut Connection, sha256: &[&str]) -> Result<Vec<(String, Id)>, StoreError> {
    let rows: Vec<(String, Key)> = each!(db, |c| media::table
        .filter(media::sha256.eq_any(sha256))
        .order((media::created_at, media::id))
        .limit(SAME_AT_MOST)
        .select((media::sha256, media::id))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(hash, id)| (hash, id.into()))
        .collect())
}
