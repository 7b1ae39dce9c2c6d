//! Files on their way from one store to another.

use newsdesk_media::{StoreKey, Transfer, transfer};
use sha2::{Digest, Sha256};

use crate::stores::{World, original};

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn moved(from: &World, to: &World, key: &StoreKey, bytes: &[u8]) -> Transfer {
    let (from, to) = (from.store.as_ref(), to.store.as_ref());
    transfer(from, to, key, Some(&sha256(bytes))).unwrap()
}

#[test]
fn a_file_is_copied_once_between_any_two_stores() {
    for one in World::of_each_kind() {
        for other in World::of_each_kind() {
            let bytes = vec![7; 600_000];
            one.put(&original(1), &bytes);
            let first = moved(&one, &other, &original(1), &bytes);
            assert_eq!(first, Transfer::Copied(600_000));
            assert!(other.read(&original(1), None) == Some((bytes.clone(), 600_000)));
            let again = moved(&one, &other, &original(1), &bytes);
            assert_eq!(again, Transfer::Present);
            // One that was cut short there is copied anew.
            other.put(&original(1), &bytes[..1_000]);
            let mended = moved(&one, &other, &original(1), &bytes);
            assert_eq!(mended, Transfer::Copied(600_000));
            // The first store still has it.
            assert!(one.store.exists(&original(1)).unwrap());
        }
    }
}

#[test]
fn what_is_missing_or_damaged_is_said_and_not_copied() {
    for to in World::of_each_kind() {
        let from = World::local();
        assert_eq!(moved(&from, &to, &original(1), b"x"), Transfer::Missing);
        from.put(&original(1), b"rotten");
        assert_eq!(
            moved(&from, &to, &original(1), b"sound!"),
            Transfer::Damaged
        );
        assert_eq!(to.files(), 0);
        // What only the other store has is where it should be.
        to.put(&original(2), b"y");
        assert_eq!(moved(&from, &to, &original(2), b"y"), Transfer::Present);
    }
}
