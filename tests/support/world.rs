//! A newsroom of its own for one test: a server in this process, on a port of its own and
//! a database of its own, in a world whose clock stands.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use newsdesk::purge::PurgeTarget;
use newsdesk_api::CacheOptions;
use newsdesk_domain::Timestamp;
use newsdesk_domain::clock::{Clock, SequentialIds, StillClock};
use newsdesk_domain::staff::{Role, Staff};
use newsdesk_editorial::Rules;
use newsdesk_persistence::staff::{self, Credentials};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Backend, DatabaseUrl, StoreError};
use tempfile::TempDir;

use crate::support::client::{Client, Line};
use crate::support::server::{Server, Ways};

/// The password of everybody in the tests.
pub const PASSWORD: &str = "gull lantern copper tide";

/// When the world stands: 22 November 2026, 18:40 UTC.
pub const NOW: &str = "2026-11-22T18:40:00Z";

/// A newsroom of its own.
pub struct World {
    /// The world's clock.
    pub clock: Arc<StillClock>,
    ids: Arc<SequentialIds>,
    ways: Ways,
    line: Arc<Line>,
    members: Mutex<HashMap<String, Client>>,
    // In this order they go: the server before what it stands on.
    server: Server,
    database: TestDatabase,
    folder: TempDir,
}

impl World {
    /// A newsroom on SQLite.
    pub fn on_sqlite() -> Self {
        Self::on(TestDatabase::sqlite())
    }

    /// A newsroom on PostgreSQL, where this machine has one.
    pub fn on_postgres() -> Option<Self> {
        TestDatabase::postgres().map(Self::on)
    }

    /// A newsroom by rules of its own, on the database of another, in which nothing may
    /// have been done yet.
    pub fn by(self, rules: Rules) -> Self {
        let ways = self.ways.clone();
        self.in_ways(Ways { rules, ..ways })
    }

    /// A newsroom that keeps its answers so, on the database of another, in which nothing
    /// may have been done yet.
    pub fn keeping(self, cache: CacheOptions) -> Self {
        let ways = self.ways.clone();
        self.in_ways(Ways { cache, ..ways })
    }

    /// A newsroom that tells these shared caches what to forget, on the database of
    /// another, in which nothing may have been done yet.
    pub fn telling(self, purges: Vec<PurgeTarget>) -> Self {
        let ways = self.ways.clone();
        self.in_ways(Ways { purges, ..ways })
    }

    /// A newsroom that makes every answer anew, on the database of another, in which
    /// nothing may have been done yet.
    pub fn keeping_nothing(self) -> Self {
        self.keeping(CacheOptions {
            bytes: 0,
            ..CacheOptions::default()
        })
    }

    /// A newsroom whose readers must show a key, on the database of another, in which
    /// nothing may have been done yet.
    pub fn closed(self) -> Self {
        let ways = self.ways.clone();
        self.in_ways(Ways {
            closed: true,
            ..ways
        })
    }

    /// A newsroom that waits so long for whoever takes nothing of an answer, on the database
    /// of another, in which nothing may have been done yet.
    pub fn patient_for(self, patience: Duration) -> Self {
        let ways = self.ways.clone();
        self.in_ways(Ways {
            patience: Some(patience),
            ..ways
        })
    }

    fn in_ways(self, ways: Ways) -> Self {
        let Self {
            server, database, ..
        } = self;
        drop(server);
        Self::with(database, ways)
    }

    /// A newsroom by the rules of the program as it comes, on the database of another, in
    /// which nothing may have been done yet.
    pub fn by_the_usual_rules(self) -> Self {
        self.by(Rules::default())
    }

    fn on(database: TestDatabase) -> Self {
        // Most tests are about something else than what a story lacks.
        let ways = Ways {
            rules: Rules::lenient(),
            closed: false,
            cache: CacheOptions::default(),
            purges: Vec::new(),
            patience: None,
            at_once: false,
        };
        Self::with(database, ways)
    }

    fn with(database: TestDatabase, ways: Ways) -> Self {
        let clock = Arc::new(StillClock::at(instant(NOW)));
        let ids = Arc::new(SequentialIds::default());
        let folder = tempfile::tempdir().expect("a folder");
        let server = Server::start(
            database.url(),
            folder.path(),
            Arc::clone(&clock),
            Arc::clone(&ids),
            ways.clone(),
        );
        let line = Line::to(server.address());
        Self {
            clock,
            ids,
            ways,
            line,
            members: Mutex::default(),
            server,
            database,
            folder,
        }
    }

    /// The same newsroom once its server was stopped, `meanwhile` happened, and a server
    /// was started anew.
    pub fn restarted(self, meanwhile: impl FnOnce(&StillClock)) -> Self {
        let ways = self.ways.clone();
        self.anew(ways, meanwhile)
    }

    /// The same newsroom once its server was stopped, `meanwhile` happened, and one was
    /// started anew that listens before search knows all stories.
    pub fn restarted_at_once(self, meanwhile: impl FnOnce(&StillClock)) -> Self {
        let ways = self.ways.clone();
        let at_once = Ways {
            at_once: true,
            ..ways
        };
        self.anew(at_once, meanwhile)
    }

    /// The same newsroom once its server was stopped, and started anew with its delivery
    /// closed.
    pub fn then_closed(self) -> Self {
        let ways = self.ways.clone();
        let closed = Ways {
            closed: true,
            ..ways
        };
        self.anew(closed, |_| {})
    }

    fn anew(self, ways: Ways, meanwhile: impl FnOnce(&StillClock)) -> Self {
        let members: Vec<(String, Client)> = self.members.lock().expect("a lock").drain().collect();
        let Self {
            clock,
            ids,
            server,
            database,
            folder,
            ..
        } = self;
        drop(server);
        meanwhile(&clock);
        let server = Server::start(
            database.url(),
            folder.path(),
            Arc::clone(&clock),
            Arc::clone(&ids),
            ways.clone(),
        );
        let line = Line::to(server.address());
        let rejoin =
            |(name, it): (String, Client)| (name, Client::staff(&line, it.id(), it.email()));
        let members = members.into_iter().map(rejoin).collect();
        Self {
            clock,
            ids,
            ways,
            members: Mutex::new(members),
            line,
            server,
            database,
            folder,
        }
    }

    /// The files that the media store holds in this folder of it, in order, uploads under
    /// way left out.
    pub fn stored(&self, folder: &str) -> Vec<String> {
        let root = self.folder.path().join("media");
        let mut folders = vec![root.join(folder)];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            let Ok(entries) = std::fs::read_dir(&folder) else {
                continue;
            };
            for entry in entries {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let path = path.strip_prefix(&root).expect("a path");
                    files.push(path.display().to_string());
                }
            }
        }
        files.sort();
        files
    }

    /// A second server of the same newsroom, which PostgreSQL admits.
    pub fn another_server(&self) -> Server {
        self.another_server_by(self.database.url())
    }

    /// The same, which reaches the database at this address.
    pub fn another_server_by(&self, database: &DatabaseUrl) -> Server {
        Server::start(
            database,
            self.folder.path(),
            Arc::clone(&self.clock),
            Arc::clone(&self.ids),
            self.ways.clone(),
        )
    }

    /// Which database it stands on.
    pub fn backend(&self) -> Backend {
        self.database.backend()
    }

    /// The database itself.
    pub fn database(&self) -> &TestDatabase {
        &self.database
    }

    /// The folder of its files.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where it answers, such as `http://127.0.0.1:40001`.
    pub fn address(&self) -> String {
        self.server.address()
    }

    /// What the cache of answers counted under this name (as `/metrics` has it, without
    /// the program's name).
    pub async fn counted(&self, counter: &str) -> u64 {
        self.nobody().counted(counter).await
    }

    /// How many SQL statements have been sent to the database.
    pub fn statements(&self) -> u64 {
        self.server.services().store.statements()
    }

    /// Moves the clock.
    pub fn advance(&self, by: Duration) {
        self.clock.advance(by);
        // Access tokens last ten minutes; who was signed in signs in anew.
        if by >= Duration::from_secs(9 * 60) {
            self.members
                .lock()
                .expect("a lock")
                .values()
                .for_each(Client::forget);
        }
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Somebody without a credential.
    pub fn nobody(&self) -> Client {
        Client::nobody(&self.line)
    }

    /// Ada, who runs the newsroom.
    pub fn admin(&self) -> Client {
        self.member("Ada", Role::Admin)
    }

    /// Edith, an editor.
    pub fn editor(&self) -> Client {
        self.member("Edith", Role::Editor)
    }

    /// Arthur, an author.
    pub fn author(&self) -> Client {
        self.member("Arthur", Role::Author)
    }

    /// Connie, a contributor.
    pub fn contributor(&self) -> Client {
        self.member("Connie", Role::Contributor)
    }

    /// A member of staff of this name, who joins when they are first asked for.
    pub fn member(&self, name: &str, role: Role) -> Client {
        let mut members = self.members.lock().expect("a lock");
        members
            .entry(name.to_owned())
            .or_insert_with(|| self.join(name, role))
            .clone()
    }

    fn join(&self, name: &str, role: Role) -> Client {
        let email = format!("{}@news.example", name.to_lowercase());
        let services = self.server.services();
        let now = services.clock.now();
        let member = Staff {
            id: services.ids.next(now),
            version: 1,
            name: name.to_owned(),
            email: email.clone(),
            role,
            suspended_at: None,
            created_at: now,
            modified_at: now,
        };
        let id = member.id;
        let hired = Credentials {
            staff: member,
            password_hash: password_hash().to_owned(),
        };
        let store = services.store.clone();
        // The blocking way in is not for a thread that others wait on.
        let written = std::thread::spawn(move || {
            store.write_now::<_, StoreError, _>(move |db| staff::insert(db, &hired))
        });
        written
            .join()
            .expect("a thread")
            .expect("a member of staff");
        Client::staff(&self.line, &id.to_string(), &email)
    }
}

/// The hash of [`PASSWORD`], made once.
fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| newsdesk_api::auth::passwords::hash(PASSWORD).expect("a hash"))
}

/// The instant of this text.
pub fn instant(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("an instant")
}
