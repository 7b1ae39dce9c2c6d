//! `GET /problems`: what every code means; the page that each problem's `type` points to.

use std::fmt::Write as _;

use super::HTML;
use crate::answer::{Answer, Caching};
use crate::call::Call;
use crate::operation::Operation;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::get("/problems")
        .id("readProblems")
        .tag("System")
        .summary("What every problem code means")
        .describe("The page that the `type` of every problem points into.")
        .caching(Caching::Public(300))
        .answers_bytes("The page.", &["text/html; charset=utf-8"])
        .handler(handle)
}

async fn handle(_: Call) -> Result<Answer, Problem> {
    Ok(Answer::bytes(HTML, page().into()))
}

fn page() -> String {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>Newsdesk problems</title>\n</head>\n<body>\n<h1>Problems</h1>\n<dl>\n",
    );
    for code in Code::ALL {
        let row = code.row();
        // Writing to a String cannot fail.
        let _ = writeln!(
            page,
            "<dt id=\"{0}\"><code>{0}</code> ({1}): {2}</dt>\n<dd>{3}</dd>",
            row.code, row.status, row.title, row.meaning
        );
    }
    page.push_str("</dl>\n</body>\n</html>\n");
    page
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_type_points_to_an_anchor_of_plain_text() {
        let page = super::page();
        for code in crate::problem::Code::ALL {
            let row = code.row();
            assert!(page.contains(&format!("id=\"{}\"", row.code)));
            assert!(!format!("{}{}", row.title, row.meaning).contains(['<', '>', '&']));
        }
    }
}
