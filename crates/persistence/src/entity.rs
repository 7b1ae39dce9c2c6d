//! What the tables of bylines, tags, sections and photos have in common: one row a
//! thing, addressed by id, changed only at the version it was read at.

/// Writes the five plain verbs of a table whose `Row` lifts into `Entity` and back.
macro_rules! entity_verbs {
    ($table:ident, $Row:ident, $Entity:ty) => {
        /// The one of this id.
        ///
        /// # Errors
        /// [`StoreError`] of the database, or of a row that cannot be read.
        pub fn find(db: &mut Connection, id: Id) -> Result<Option<$Entity>, StoreError> {
            let row: Option<$Row> = each!(db, |c| $table::table
                .find(Key::from(id))
                .select($Row::as_select())
                .first(c)
                .optional())?;
            row.map($Row::lift).transpose()
        }

        /// Those of these ids that exist, in no order.
        ///
        /// # Errors
        /// [`StoreError`] of the database, or of a row that cannot be read.
        pub fn find_many(db: &mut Connection, ids: &[Id]) -> Result<Vec<$Entity>, StoreError> {
            let mut found = Vec::with_capacity(ids.len());
            for batch in ids.chunks($crate::entity::BATCH) {
                let keys = $crate::prepared::padded(batch.iter().copied().map(Key::from));
                let rows: Vec<$Row> = each!(db, |c| $crate::prepared::kept(
                    $table::table
                        .filter($table::id.eq_any(&keys))
                        .select($Row::as_select())
                )
                .load(c))?;
                for row in rows {
                    found.push(row.lift()?);
                }
            }
            Ok(found)
        }

        /// Adds one.
        ///
        /// # Errors
        /// [`StoreError::Taken`] where its slug or path is another's; otherwise of the database.
        pub fn insert(db: &mut Connection, entity: &$Entity) -> Result<(), StoreError> {
            let row = $Row::lower(entity)?;
            each!(db, |c| diesel::insert_into($table::table)
                .values(&row)
                .execute(c))?;
            Ok(())
        }

        /// Puts `entity` in the place of its former self at version `expected`; `false`
        /// where somebody else was first.
        ///
        /// # Errors
        /// [`StoreError::Taken`] where its slug or path is another's; otherwise of the database.
        pub fn update(
            db: &mut Connection,
            entity: &$Entity,
            expected: i64,
        ) -> Result<bool, StoreError> {
            let row = $Row::lower(entity)?;
            let changed = each!(db, |c| diesel::update(
                $table::table
                    .find(Key::from(entity.id))
                    .filter($table::version.eq(expected))
            )
            .set(&row)
            .execute(c))?;
            Ok(changed == 1)
        }

        /// Takes one away.
        ///
        /// # Errors
        /// [`StoreError::Dangling`] where another row still points at it; otherwise of
        /// the database.
        pub fn delete(db: &mut Connection, id: Id) -> Result<(), StoreError> {
            each!(db, |c| diesel::delete($table::table.find(Key::from(id)))
                .execute(c))?;
            Ok(())
        }
    };
}
pub(crate) use entity_verbs;

/// Which ones a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those that a live story carries.
    pub public: bool,
    /// Only those of this kind's wire word.
    pub kind: Option<String>,
    /// Only those whose name contains this.
    pub words: Option<String>,
}

/// Narrows a boxed query over named things to a filter.
macro_rules! narrowed {
    ($query:expr, $table:ident, $filter:expr) => {{
        let mut query = $query;
        if $filter.public {
            query = query.filter(diesel::dsl::exists(
                $crate::schema::listings::table
                    .filter($crate::schema::listings::facet_id.eq($table::id)),
            ));
        }
        if let Some(kind) = &$filter.kind {
            query = query.filter($table::kind.eq(kind));
        }
        if let Some(words) = &$filter.words {
            let pattern = $crate::entity::containing(words);
            query = query.filter($table::sort_key.like(pattern).escape('\\'));
        }
        query
    }};
}
pub(crate) use narrowed;

/// Writes the lists of a table of named things (bylines, tags): a page, and the count.
macro_rules! named_lists {
    ($table:ident, $Row:ident, $Entity:ty) => {
        /// A list by name. Keys are the folded name and the id.
        ///
        /// # Errors
        /// [`StoreError`] of the database, or of a row that cannot be read.
        pub fn list(
            db: &mut Connection,
            filter: &Filter,
            window: &Window<(String, Id)>,
        ) -> Result<Page<$Entity, (String, Id)>, StoreError> {
            let rows: Vec<$Row> = each!(db, |c| {
                let query = $table::table.select($Row::as_select()).into_boxed();
                let query = $crate::entity::narrowed!(query, $table, filter);
                $crate::page::keyset!(
                    query,
                    window,
                    false,
                    $table::sort_key,
                    $table::id,
                    |key: &(String, Id)| { (key.0.clone(), Key::from(key.1)) }
                )
                .load(c)
            })?;
            window
                .page(rows, |row| (row.sort_key.clone(), row.id.into()))
                .try_map($Row::lift)
        }

        /// How many a list would show in all.
        ///
        /// # Errors
        /// [`StoreError`] of the database.
        pub fn count(db: &mut Connection, filter: &Filter) -> Result<i64, StoreError> {
            Ok(each!(db, |c| {
                let query = $table::table.count().into_boxed();
                $crate::entity::narrowed!(query, $table, filter).get_result(c)
            })?)
        }
    };
}
pub(crate) use named_lists;

/// How many rows or ids one statement names at most: both databases limit how many
/// values can be bound (SQLite to 32,766).
pub(crate) const BATCH: usize = 500;

/// The key names are sorted by: case-folded, so that `ana` stands beside `Ana`.
pub fn sort_key(name: &str) -> String {
    name.to_lowercase()
}

/// A `LIKE` pattern that finds `words` anywhere, taken literally; for columns that
/// hold folded text. The escape character is a backslash.
pub(crate) fn containing(words: &str) -> String {
    let mut pattern = String::with_capacity(words.len() + 2);
    pattern.push('%');
    for c in words.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
