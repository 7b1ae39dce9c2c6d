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
                let keys: Vec<Key> = batch.iter().copied().map(Key::from).collect();
                let rows: Vec<$Row> = each!(db, |c| $table::table
                    .filter($table::id.eq_any(&keys))
                    .select($Row::as_select())
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
