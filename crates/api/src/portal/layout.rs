//! What stands around every page: head, masthead, menu, contents, and the ways on.

use std::fmt::Write as _;

use super::markdown::{CHOICE, Drawn, escaped};
use super::pages::{ALL, Page};

/// The whole document of a page.
pub(super) fn page(page: &Page, drawn: &Drawn) -> String {
    let title = if page.address == "/docs" {
        "Newsdesk for integrators".to_owned()
    } else {
        format!("{} · Newsdesk", drawn.title)
    };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<meta name=\"description\" content=\"{about}\">\n\
         <link rel=\"stylesheet\" href=\"/docs/portal.css\">\n\
         <link rel=\"icon\" type=\"image/svg+xml\" href=\"/docs/icon.svg\">\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#content\">Skip to the content</a>\n{masthead}{menu}\
         <main id=\"content\" tabindex=\"-1\">\n{choice}<article>\n{html}</article>\n{ways}</main>\n\
         {contents}</body>\n</html>\n",
        title = escaped(&title),
        about = escaped(page.about),
        masthead = MASTHEAD,
        menu = menu(page),
        choice = if drawn.has_choice {
            choice()
        } else {
            String::new()
        },
        html = drawn.html,
        ways = ways(page),
        contents = contents(drawn),
    )
}

const MASTHEAD: &str = "<header class=\"masthead\">\n\
    <button type=\"button\" class=\"menu-button\" popovertarget=\"menu\">Menu</button>\n\
    <a class=\"brand\" href=\"/docs\">Newsdesk <span>for integrators</span></a>\n\
    <ul>\n<li><a href=\"/docs/getting-started\">Get started</a></li>\n\
    <li><a href=\"/docs/reference\">Reference</a></li>\n\
    <li><a href=\"/problems\">Problems</a></li>\n\
    <li><a href=\"/openapi.json\">OpenAPI</a></li>\n</ul>\n</header>\n";

/// All pages. On a phone it opens over the page, by the button, without any script.
fn menu(page: &Page) -> String {
    let mut html = "<nav id=\"menu\" class=\"menu\" aria-label=\"Pages\" popover>\n".to_owned();
    let mut part = "";
    for other in ALL {
        if other.part != part {
            let end = if part.is_empty() { "" } else { "</ul>\n" };
            part = other.part;
            // Writing to a String cannot fail.
            let _ = write!(html, "{end}<p>{part}</p>\n<ul>\n");
        }
        let current = if other.address == page.address {
            " aria-current=\"page\""
        } else {
            ""
        };
        let _ = writeln!(
            html,
            "<li><a href=\"{}\"{current}>{}</a></li>",
            other.address, other.name
        );
    }
    html.push_str("</ul>\n</nav>\n");
    html
}

/// The language of the examples. The style sheet hides those in the others.
fn choice() -> String {
    let mut html = "<fieldset class=\"choice\">\n<legend>Examples in</legend>\n".to_owned();
    for (number, (language, name)) in CHOICE.iter().enumerate() {
        let checked = if number == 0 { " checked" } else { "" };
        let _ = writeln!(
            html,
            "<input type=\"radio\" name=\"language\" id=\"choose-{language}\" \
             value=\"{language}\"{checked}><label for=\"choose-{language}\">{name}</label>"
        );
    }
    html.push_str("</fieldset>\n");
    html
}

/// What is on the page.
fn contents(drawn: &Drawn) -> String {
    if drawn.sections.len() < 2 {
        return String::new();
    }
    let mut html = "<nav class=\"contents\" aria-label=\"On this page\">\n\
                    <p>On this page</p>\n<ul>\n"
        .to_owned();
    for (anchor, text) in &drawn.sections {
        let _ = writeln!(html, "<li><a href=\"#{anchor}\">{}</a></li>", escaped(text));
    }
    html.push_str("</ul>\n</nav>\n");
    html
}

/// The page before and the page after.
fn ways(page: &Page) -> String {
    let here = ALL.iter().position(|other| other.address == page.address);
    let here = here.unwrap_or_default();
    let mut html = "<nav class=\"ways\" aria-label=\"Read on\">\n".to_owned();
    let before = here.checked_sub(1).and_then(|number| ALL.get(number));
    for (rel, word, other) in [
        ("prev", "Before", before),
        ("next", "Next", ALL.get(here + 1)),
    ] {
        if let Some(other) = other {
            let _ = writeln!(
                html,
                "<a rel=\"{rel}\" href=\"{}\"><small>{word}</small> {}</a>",
                other.address, other.name
            );
        }
    }
    html.push_str("</nav>\n");
    html
}
