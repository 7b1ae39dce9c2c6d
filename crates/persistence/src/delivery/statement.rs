//! A statement that is put together as it is needed: text, and what it binds in between.

use std::borrow::Cow;
use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, HasSqlType, Text};

use crate::sql_types::{At, Instant, Key, UuidSql};

/// A piece of a statement.
#[derive(Clone, Debug)]
pub(super) enum Piece<'a> {
    Sql(Cow<'static, str>),
    Id(Key),
    At(At),
    Word(&'a str),
    Number(i64),
}

/// A statement whose rows are of the SQL type `Rows`.
#[derive(Debug)]
pub(super) struct Statement<'a, Rows> {
    pieces: Vec<Piece<'a>>,
    /// Whether it stays prepared: it is one of few texts.
    kept: bool,
    rows: PhantomData<Rows>,
}

impl<'a, Rows> Statement<'a, Rows> {
    /// A statement without a word.
    pub(super) fn new(kept: bool) -> Self {
        Self {
            pieces: Vec::new(),
            kept,
            rows: PhantomData,
        }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Goes on with text.
    pub(super) fn sql(&mut self, text: impl Into<Cow<'static, str>>) {
        self.pieces.push(Piece::Sql(text.into()));
    }

    /// Goes on with a value.
    pub(super) fn bind(&mut self, value: Piece<'a>) {
        self.pieces.push(value);
    }

    /// Goes on with a list of values in brackets, in which nothing is where there are none.
    pub(super) fn list(&mut self, values: impl IntoIterator<Item = Piece<'a>>) {
        let mut before = "(";
        for value in values {
            self.sql(before);
            self.bind(value);
            before = ", ";
        }
        self.sql(if before == "(" { "(NULL)" } else { ")" });
    }
}

impl<Rows> QueryId for Statement<'_, Rows> {
    type QueryId = ();

    // It is known by its text.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Rows> Query for Statement<'_, Rows> {
    type SqlType = Rows;
}

impl<Rows, C> RunQueryDsl<C> for Statement<'_, Rows> {}

impl<Rows, DB> QueryFragment<DB> for Statement<'_, Rows>
where
    DB: Backend + HasSqlType<UuidSql> + HasSqlType<Instant>,
    Key: ToSql<UuidSql, DB>,
    At: ToSql<Instant, DB>,
    str: ToSql<Text, DB>,
    i64: ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if !self.kept {
            out.unsafe_to_cache_prepared();
        }
        for piece in &self.pieces {
            match piece {
                Piece::Sql(text) => out.push_sql(text),
                Piece::Id(id) => out.push_bind_param::<UuidSql, _>(id)?,
                Piece::At(at) => out.push_bind_param::<Instant, _>(at)?,
                Piece::Word(word) => out.push_bind_param::<Text, str>(word)?,
                Piece::Number(number) => out.push_bind_param::<BigInt, _>(number)?,
            }
        }
        Ok(())
    }
}
