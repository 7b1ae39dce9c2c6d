//! The API, as its addresses are laid out.

mod articles;
