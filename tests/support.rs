//! The world the tests live in: a server on a database of its own, people who use it, and
//! the contract every answer is held to.

pub mod answer;
pub mod client;
pub mod clients;
pub mod contract;
pub mod document;
pub mod installed;
pub mod making;
pub mod photo;
pub mod program;
pub mod receiver;
pub mod server;
pub mod tls;
pub mod validators;
mod waiting;
pub mod whole;
pub mod wire;
pub mod world;

pub use answer::{Answer, Thing};
pub use client::{Client, Payload};
pub use world::World;

/// Runs each of these stories twice: in a world on SQLite and in one on PostgreSQL. Where
/// this machine has no PostgreSQL the second half says so, or fails where
/// `NEWSDESK_REQUIRE_POSTGRES=1`.
macro_rules! on_both {
    ($($story:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $story() {
                super::$story(crate::support::World::on_sqlite()).await;
            })+
        }

        mod on_postgres {
            $(#[tokio::test]
            async fn $story() {
                if let Some(world) = crate::support::World::on_postgres() {
                    super::$story(world).await;
                }
            })+
        }
    };
}
pub(crate) use on_both;
