//! The API, as its addresses are laid out.

mod admin;
mod articles;
mod auth;
mod bylines;
mod changes;
mod collections;
mod corrections;
mod editorial;
mod media;
mod most_popular;
mod page;
mod previews;
mod sections;
mod site;
mod tags;
