//! One random sequence in a newsroom of its own: who takes part, what they did so far,
//! and what is said when something happened that never may.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use newsdesk_domain::Timestamp;
use newsdesk_domain::staff::Role;
use serde_json::{Value, json};

use super::audit::Audit;
use super::dice::Dice;
use super::marks::Register;
use super::model::Model;
use crate::support::client::Ask;
use crate::support::{Answer, Client, World};

/// How many of the last steps are told.
const TOLD: usize = 40;

/// Everything is read after so many steps; after each, what it was about.
const WHOLE: usize = 12;

/// Somebody of the staff.
pub struct Person {
    pub name: &'static str,
    pub role: Role,
    pub client: Client,
    signed_in: Option<Timestamp>,
}

/// What was done so far, told when the test fails.
struct Diary {
    seed: u64,
    steps: Arc<Mutex<Vec<String>>>,
}

impl Drop for Diary {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        let told = steps.len().saturating_sub(TOLD);
        eprintln!("the last of {} lines of this sequence:", steps.len());
        steps[told..].iter().for_each(|step| eprintln!("  {step}"));
        eprintln!(
            "again with: NEWSDESK_TEST_SEED={} NEWSDESK_TEST_STEPS=150",
            self.seed
        );
    }
}

/// A sequence.
pub struct Sequence {
    pub world: World,
    pub dice: Dice,
    pub register: Register,
    pub model: Model,
    pub audit: Audit,
    pub people: Vec<Person>,
    /// The highest public number that was answered.
    pub standing: i64,
    /// Revisions as they were first read, by story and number.
    pub revisions: BTreeMap<(usize, i64), Value>,
    /// What each ETag stood for, by address.
    pub bodies: BTreeMap<(String, String), Vec<u8>>,
    /// The stories this step was about.
    pub touched: Vec<usize>,
    /// How many stories the editor put together; the first ones.
    pub chosen: usize,
    pub step: usize,
    /// Whether only what an editor approved goes live.
    pub approval: bool,
    /// How often what was asked for was done, and how often refused.
    tally: BTreeMap<String, (usize, usize)>,
    diary: Diary,
}

impl Sequence {
    /// A newsroom with staff, a taxonomy, photos and a few stories.
    pub async fn begin(world: World, seed: u64, approval: bool) -> Self {
        let staff = [
            ("Connie", Role::Contributor),
            ("Arthur", Role::Author),
            ("Anna", Role::Author),
            ("Edith", Role::Editor),
            ("Ada", Role::Admin),
        ];
        let people = staff.map(|(name, role)| Person {
            name,
            role,
            client: world.member(name, role),
            signed_in: None,
        });
        let mut sequence = Self {
            world,
            dice: Dice::of(seed),
            register: Register::default(),
            model: Model::default(),
            audit: Audit::default(),
            people: people.into(),
            standing: 0,
            revisions: BTreeMap::new(),
            bodies: BTreeMap::new(),
            touched: Vec::new(),
            chosen: 0,
            step: 0,
            approval,
            tally: BTreeMap::new(),
            diary: Diary {
                seed,
                steps: Arc::default(),
            },
        };
        sequence.note(format!("seed {seed}"));
        sequence.everybody_signs_in().await;
        sequence.furnish().await;
        for owner in [0, 1, 2, 3] {
            sequence.create(owner).await;
        }
        sequence.arrange().await;
        sequence.read_the_audit_log().await;
        sequence
    }

    /// Takes so many steps, and reads everything at the end.
    pub async fn go(&mut self, steps: usize) {
        for step in 1..=steps {
            self.step = step;
            self.touched.clear();
            self.everybody_signs_in().await;
            self.take_a_step().await;
            self.desk_agrees().await;
            self.read_the_audit_log().await;
            match step % WHOLE {
                0 => self.read_everything().await,
                _ => self.read_a_little().await,
            }
        }
        self.touched = (0..self.model.stories.len()).collect();
        self.desk_agrees().await;
        self.read_everything().await;
        self.read_all_revisions().await;
        self.read_the_whole_audit_log().await;
        eprintln!(
            "seed {}, done and refused: {:?}",
            self.diary.seed, self.tally
        );
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        self.world.now()
    }

    /// The admin.
    pub fn admin(&self) -> Client {
        self.people[4].client.clone()
    }

    /// Writes something down for whoever has to find out what happened.
    pub fn note(&self, line: String) {
        let mut steps = self
            .diary
            .steps
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        steps.push(format!("{:>3} {} {line}", self.step, self.now()));
    }

    /// Fails where something is not so.
    #[track_caller]
    pub fn demand(&self, so: bool, otherwise: impl FnOnce() -> String) {
        assert!(
            so,
            "seed {}, step {}: {}",
            self.diary.seed,
            self.step,
            otherwise()
        );
    }

    /// Signs everybody in anew whose token will not last, or is of the future.
    pub async fn everybody_signs_in(&mut self) {
        let now = self.now();
        for person in &mut self.people {
            let lasts = person
                .signed_in
                .is_some_and(|at| at <= now && now.since(at) < Duration::from_secs(8 * 60));
            if !lasts {
                person.client.forget();
                person.client.session().await;
                person.signed_in = Some(now);
                self.audit.changed();
            }
        }
    }

    /// Somebody does something: told in the diary, and never answered with a failure of
    /// the server's.
    pub async fn does(&mut self, who: usize, what: String, ask: Ask) -> Answer {
        let answer = ask.await;
        let code = match answer.status {
            400.. => answer.json()["code"].to_string(),
            _ => String::new(),
        };
        let mut words = what.split(' ');
        let verb = words.find(|word| *word != "does").unwrap_or_default();
        let tally = self.tally.entry(verb.to_owned()).or_default();
        match answer.status {
            400.. => tally.1 += 1,
            _ => tally.0 += 1,
        }
        let name = self.people[who].name;
        self.note(format!("{name} {what} → {} {code}", answer.status));
        self.demand(answer.status < 500, || {
            format!(
                "{} answered {}: {}",
                answer.request,
                answer.status,
                answer.text()
            )
        });
        self.demand(answer.status != 401 && answer.status != 400, || {
            format!("{} was badly asked: {}", answer.request, answer.text())
        });
        answer
    }

    /// A text of one kind, with a mark of its own.
    pub fn words(&mut self, of: &str) -> String {
        let step = self.step;
        let mark = self.register.mark(format!("{of}, written in step {step}"));
        format!("{mark} {of}")
    }

    /// An empty body.
    pub fn nothing() -> Value {
        json!({})
    }
}
