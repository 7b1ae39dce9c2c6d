//! The table of operations: every address there is, on one screen.

use crate::delivery::{
    articles, bylines, changes, collections, corrections, media, most_popular, page, previews,
    search, sections, site, tags,
};
use crate::operation::Operation;
use crate::{admin, auth, editorial, feeds, files, sitemaps, system};

/// All operations, in the order of the document.
pub fn operations() -> Vec<Operation> {
    let mut all = delivery();
    all.extend(syndication());
    all.extend(desk());
    all.extend(rest());
    all
}

fn delivery() -> Vec<Operation> {
    vec![
        site::operation(),
        page::operation(),
        articles::list::operation(),
        articles::find::operation(),
        articles::related::operation(),
        articles::views::operation(),
        most_popular::operation(),
        search::operation(),
        search::suggest::operation(),
        corrections::operation(),
        changes::operation(),
        changes::stream::operation(),
        sections::list(),
        sections::find(),
        tags::list(),
        tags::find(),
        bylines::list(),
        bylines::find(),
        collections::list(),
        collections::find(),
        media::operation(),
        previews::operation(),
        files::read::operation(),
    ]
}

fn syndication() -> Vec<Operation> {
    vec![
        articles::ninjs::operation(),
        articles::json_ld::operation(),
        feeds::of_everything(),
        feeds::of_corrections(),
        feeds::of_a_section(),
        feeds::of_a_tag(),
        feeds::of_a_byline(),
        feeds::of_a_collection(),
        feeds::of_a_search(),
        sitemaps::index(),
        sitemaps::page(),
        sitemaps::news(),
    ]
}

fn desk() -> Vec<Operation> {
    vec![
        editorial::articles::list::operation(),
        editorial::articles::create::operation(),
        editorial::articles::find::operation(),
        editorial::articles::revise::operation(),
        editorial::articles::bin::operation(),
        editorial::articles::preflight::operation(),
        editorial::articles::submit::operation(),
        editorial::articles::approve::operation(),
        editorial::articles::send_back::operation(),
        editorial::articles::publish::operation(),
        editorial::articles::unpublish::operation(),
        editorial::articles::correct::operation(),
        editorial::articles::kill::operation(),
        editorial::articles::restore::operation(),
        editorial::articles::schedule::operation(),
        editorial::articles::unschedule::operation(),
        editorial::schedule::operation(),
        editorial::articles::revisions::list::operation(),
        editorial::articles::revisions::find::operation(),
        editorial::articles::revisions::diff::operation(),
        editorial::articles::revisions::restore::operation(),
        editorial::articles::lock::operation(),
        editorial::articles::unlock::operation(),
        editorial::articles::preview::operation(),
        editorial::articles::preview_links::list::operation(),
        editorial::articles::preview_links::make::operation(),
        editorial::articles::preview_links::find::operation(),
        editorial::articles::preview_links::revoke::operation(),
        editorial::sections::list(),
        editorial::sections::create(),
        editorial::sections::find(),
        editorial::sections::change(),
        editorial::sections::delete(),
        editorial::tags::list(),
        editorial::tags::create(),
        editorial::tags::find(),
        editorial::tags::change(),
        editorial::tags::delete(),
        editorial::bylines::list(),
        editorial::bylines::create(),
        editorial::bylines::find(),
        editorial::bylines::change(),
        editorial::bylines::delete(),
        editorial::collections::list(),
        editorial::collections::create(),
        editorial::collections::find(),
        editorial::collections::change(),
        editorial::collections::delete(),
        editorial::collections::actions::publish(),
        editorial::collections::actions::unpublish(),
        editorial::collections::actions::schedule(),
        editorial::collections::actions::unschedule(),
        editorial::most_popular::find(),
        editorial::most_popular::change(),
        editorial::media::list::operation(),
        editorial::media::upload::operation(),
        editorial::media::find::operation(),
        editorial::media::change::operation(),
        editorial::media::delete::operation(),
        editorial::media::replace::operation(),
        editorial::media::reread::operation(),
        editorial::media::usage::operation(),
        editorial::audit::operation(),
    ]
}

fn rest() -> Vec<Operation> {
    vec![
        // Sign-in
        auth::login::operation(),
        auth::refresh::operation(),
        auth::logout::operation(),
        auth::me::operation(),
        auth::password::operation(),
        auth::jwks::operation(),
        // Admin
        admin::staff::list::operation(),
        admin::staff::add::operation(),
        admin::staff::find::operation(),
        admin::staff::change::operation(),
        admin::staff::reset_password::operation(),
        admin::api_keys::list::operation(),
        admin::api_keys::make::operation(),
        admin::api_keys::find::operation(),
        admin::api_keys::change::operation(),
        admin::api_keys::revoke::operation(),
        admin::site::find::operation(),
        admin::site::change::operation(),
        admin::webhooks::list::operation(),
        admin::webhooks::create::operation(),
        admin::webhooks::find::operation(),
        admin::webhooks::change::operation(),
        admin::webhooks::delete::operation(),
        admin::webhooks::secrets::rotate(),
        admin::webhooks::secrets::end_former(),
        admin::webhooks::test::operation(),
        admin::webhooks::replay::all(),
        admin::webhooks::deliveries::list(),
        admin::webhooks::deliveries::find(),
        admin::webhooks::replay::one(),
        // System
        system::root::operation(),
        system::livez::operation(),
        system::readyz::operation(),
        system::metrics::operation(),
        system::openapi::operation(),
        system::docs::operation(),
        system::docs::asset(),
        system::problems::operation(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Content;

    /// Whatever is kept of an answer, for a retry today or elsewhere one day, is kept
    /// without these.
    #[test]
    fn what_is_shown_once_is_named_as_such() {
        let mut found = 0;
        for operation in operations() {
            for answer in &operation.answers {
                let Content::Json { example, .. } = &answer.content else {
                    continue;
                };
                for secret in ["key", "secret", "token"] {
                    if example.get(secret).is_some() {
                        found += 1;
                        let named = operation.secrets.contains(&secret);
                        assert!(named, "{}: {secret}", operation.id);
                    }
                }
            }
        }
        assert_eq!(found, 4, "keys, webhooks twice, preview links");
    }
}
