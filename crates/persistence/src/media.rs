//! Photos: what was written of them and what their files say.

use diesel::prelude::*;
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
struct Row {
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
}

/// What every row is, so far.
const PHOTO: &str = "photo";

impl Row {
    fn lift(self) -> Result<Media, StoreError> {
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
            kind: PHOTO.to_owned(),
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
        })
    }
}

/// What a search of the library looks through: all words of a photo, folded.
fn search_text(of: &Media) -> String {
    let content = &of.content;
    let mut text = String::new();
    let words = [
        &content.title,
        &content.caption,
        &content.alt_text,
        &content.credit_source,
        &content.credit_line,
    ];
    let words = words.into_iter().flatten().chain(&content.creators);
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

/// The library, newest first. Keys are the upload's time and the id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    words: Option<&str>,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<Media, (Timestamp, Id)>, StoreError> {
    let rows: Vec<Row> = each!(db, |c| {
        let mut query = media::table.select(Row::as_select()).into_boxed();
        if let Some(words) = words {
            query = query.filter(media::search.like(containing(words)).escape('\\'));
        }
        keyset!(
            query,
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
pub fn count(db: &mut Connection, words: Option<&str>) -> Result<i64, StoreError> {
    Ok(each!(db, |c| {
        let mut query = media::table.count().into_boxed();
        if let Some(words) = words {
            query = query.filter(media::search.like(containing(words)).escape('\\'));
        }
        query.get_result(c)
    })?)
}
