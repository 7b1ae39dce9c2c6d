//! The log: one line an event on standard error, as JSON where nobody reads it live.

use std::io::{self, IsTerminal as _};

use tracing_subscriber::EnvFilter;

use crate::settings::LogSettings;

/// Writes the log from now on. A second call changes nothing.
pub fn begin(settings: &LogSettings) {
    // The HTTP library calls every unreadable request an error of ours; whoever wants to
    // see them says `actix_http=error`.
    let filter = EnvFilter::new(format!("actix_http=off,{}", settings.filter));
    let terminal = io::stderr().is_terminal();
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    let begun = if settings.json.unwrap_or(!terminal) {
        log.json()
            .flatten_event(true)
            .with_current_span(false)
            .with_span_list(false)
            .try_init()
    } else {
        log.with_ansi(terminal).try_init()
    };
    // It had begun before: a test, most likely, with a log of its own.
    drop(begun);
}
