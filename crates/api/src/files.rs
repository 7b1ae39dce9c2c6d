//! Files anyone may read: photos' display copies.

pub(crate) mod display;
