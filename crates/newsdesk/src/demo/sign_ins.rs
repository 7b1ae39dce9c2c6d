//! The demo's sign-ins, one a role, and the password they share.

use std::path::Path;
use std::sync::Arc;

use newsdesk_api::auth::passwords::{Passwords, Verified, hash};
use newsdesk_domain::Id;
use newsdesk_domain::staff::{Role, StaffContent};
use newsdesk_editorial::{Desk, Refusal, perform, staff as verbs};
use newsdesk_persistence::staff::{self, Credentials};
use newsdesk_persistence::{Connection, StoreError};

use crate::failure::Failure;
use crate::{ids, kept, settings};

/// The file the password is kept in.
const FILE: &str = "demo-password";

const NAMES: [(Role, &str); 4] = [
    (Role::Admin, "Agnes Wray"),
    (Role::Editor, "Rhona Keel"),
    (Role::Author, "Tomas Abara"),
    (Role::Contributor, "Signe Dahl"),
];

/// Somebody the demo signs in as.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignIn {
    /// Their address.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// Their password; `None` where they have changed it.
    pub password: Option<String>,
}

/// The address of a role's sign-in.
pub(super) fn email(role: Role) -> String {
    format!("{}@demo.newsdesk", role.word())
}

/// Those of the demo's staff that are there.
pub(super) fn find(db: &mut Connection) -> Result<Vec<Credentials>, StoreError> {
    let each = NAMES
        .iter()
        .map(|(role, _)| staff::credentials_by_email(db, &email(*role)));
    each.filter_map(Result::transpose).collect()
}

/// Whether any of them is there.
pub(super) async fn exist(desk: &Desk) -> Result<bool, StoreError> {
    desk.store
        .read(|db| find(db).map(|found| !found.is_empty()))
        .await
}

/// Adds those who are missing. A password that the operator names, or that is made anew,
/// is set for all of them; otherwise one that was changed stays changed.
pub(super) async fn prepare(
    desk: &Desk,
    data: &Path,
    demo: &settings::Demo,
) -> Result<Vec<SignIn>, Failure> {
    let path = data.join(FILE);
    kept::folder(data).map_err(Failure::file(data))?;
    let before = kept::read(&path).map_err(Failure::file(&path))?;
    let password = match (&demo.password, &before) {
        (Some(named), _) => named.clone(),
        (None, Some(kept)) => kept.clone(),
        (None, None) => ids::new_password(),
    };
    let renewed = before.as_ref() != Some(&password);
    if renewed {
        kept::keep(&path, &password).map_err(Failure::file(&path))?;
    }
    let found = desk.store.read(find).await?;
    let mut sign_ins = Vec::new();
    for (role, name) in NAMES {
        let email = email(role);
        let theirs = found.iter().find(|one| one.staff.email == email);
        let holds = match theirs {
            None => add(desk, role, name, &password).await?,
            Some(theirs) => {
                holds(theirs, &password).await?
                    || (renewed && reset(desk, theirs.staff.id, &password).await?)
            }
        };
        let password = holds.then(|| password.clone());
        sign_ins.push(SignIn {
            email,
            role,
            password,
        });
    }
    Ok(sign_ins)
}

async fn holds(theirs: &Credentials, password: &str) -> Result<bool, Failure> {
    let kept = Some(theirs.password_hash.clone());
    let verified = Passwords::default()
        .verify(password.to_owned(), kept)
        .await?;
    Ok(verified != Verified::Wrong)
}

async fn add(desk: &Desk, role: Role, name: &str, password: &str) -> Result<bool, Failure> {
    let hash = hash_away(password).await?;
    let content = StaffContent {
        name: name.to_owned(),
        email: email(role),
        role,
        suspended: false,
    };
    let added = perform(desk, None, move |work| verbs::add(work, &content, &hash)).await;
    match added {
        // Another process was faster; it keeps its password in a folder of its own.
        Err(Refusal::Conflict("email_taken", _)) => Ok(false),
        Err(refusal) => Err(refusal.into()),
        Ok(_) => Ok(true),
    }
}

async fn reset(desk: &Desk, id: Id, password: &str) -> Result<bool, Failure> {
    let hash = hash_away(password).await?;
    perform(desk, None, move |work| {
        verbs::reset_password(work, id, &hash)
    })
    .await?;
    Ok(true)
}

async fn hash_away(password: &str) -> Result<Arc<str>, Failure> {
    let password = password.to_owned();
    let hashed = tokio::task::spawn_blocking(move || hash(&password)).await;
    let hashed = hashed.map_err(|error| Failure::Other(error.to_string()))??;
    Ok(Arc::from(hashed))
}
