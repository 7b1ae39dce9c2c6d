//! What uses what, when many change what they use at once.

use newsdesk_domain::Id;
use newsdesk_domain::change::Entity;
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{StoreError, uses};

use super::newsroom::id;

fn nth(number: u32) -> Id {
    id(&format!("019aab3e-7a00-7000-8000-{number:012}"))
}

/// Who uses each of the targets 1 to 4, by number.
fn users_of_each(database: &TestDatabase) -> [Vec<Id>; 4] {
    [1, 2, 3, 4].map(|target| {
        let found = database
            .open()
            .read_now::<_, StoreError, _>(move |db| uses::of(db, nth(target), 10));
        let (count, users) = found.unwrap();
        assert_eq!(usize::try_from(count), Ok(users.len()));
        users.into_iter().map(|user| user.id).collect()
    })
}

#[tokio::test]
async fn each_uses_what_it_was_said_to_use_and_nothing_else() {
    let [one, two, three] = [11, 12, 13].map(nth);
    for database in TestDatabase::of_each_kind() {
        let store = database.open();
        let put = |users: Vec<(Id, Vec<Id>)>, known: Vec<Id>| {
            store.write(move |db| uses::replace_many(db, Entity::Article, true, &users, &known))
        };
        let first = vec![
            (one, vec![nth(1), nth(2)]),
            (two, vec![nth(2), nth(3)]),
            (three, vec![nth(3)]),
        ];
        assert_eq!(put(first, vec![]).await.unwrap(), []);
        // One leaves a target for another, one stays as it is, one takes another as well.
        let next = vec![
            (one, vec![nth(2), nth(4), nth(4)]),
            (two, vec![nth(3), nth(2)]),
            (three, vec![nth(3), nth(1)]),
        ];
        let mut before = put(next, vec![one, two, three]).await.unwrap();
        before.sort_unstable();
        let used = [(one, 1), (one, 2), (two, 2), (two, 3), (three, 3)];
        assert_eq!(before, used.map(|(user, target)| (user, nth(target))));
        assert_eq!(
            users_of_each(&database),
            [vec![three], vec![one, two], vec![two, three], vec![one]]
        );
        // What the working copy uses is another matter.
        let none = vec![(one, vec![])];
        let working = store
            .write(move |db| uses::replace_many(db, Entity::Article, false, &none, &[one]))
            .await;
        assert_eq!(working.unwrap(), []);
        assert_eq!(put(vec![(two, vec![])], vec![two]).await.unwrap().len(), 2);
        assert_eq!(
            users_of_each(&database),
            [vec![three], vec![one], vec![three], vec![one]]
        );
    }
}
