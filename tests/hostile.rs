//! What nobody who means well sends: each group of it is fired at a newsroom on either
//! database. Every answer is a documented one, nothing is stored, the newsroom works on,
//! and both databases answer alike.

mod asked;
mod base64url;
mod bodies;
mod cursors;
mod drafts;
mod file_names;
mod framing;
mod hiding;
mod json;
mod members;
mod multiparts;
mod paths;
mod pictures;
mod preconditions;
mod queries;
mod sessions;
mod shapes;
mod shot;
mod siege;
mod slugs;
mod stage;
mod texts;
mod tokens;
mod unfinished;
mod uploads;
