//! What the portal draws.

use super::{Code, DRAWN, colour, markdown, page, pages, problems};

#[test]
fn every_problem_has_an_anchor_and_its_words() {
    let drawn = markdown::draw(&problems());
    for code in Code::ALL {
        let row = code.row();
        assert!(drawn.html.contains(&format!("<h3 id=\"{}\">", row.code)));
        // Outside code Markdown would take these for something else.
        let prose: String = row.meaning.split('`').step_by(2).collect();
        assert!(!prose.contains(['<', '>', '&', '*', '_', '[']), "{prose}");
    }
}

#[test]
fn every_page_is_drawn_once_and_begins_with_its_title() {
    for (page, drawn) in pages::ALL.iter().zip(DRAWN.iter()) {
        if !matches!(page.source, pages::Source::Elsewhere) {
            assert_eq!(drawn.matches("<h1>").count(), 1, "{}", page.address);
            assert!(!drawn.contains("<script"), "{}", page.address);
        }
    }
    assert!(page("/docs/none", "http://127.0.0.1:8080").is_none());
}

#[test]
fn examples_are_for_the_server_that_shows_them() {
    let answer = page("/docs/getting-started", "https://api.news.example").expect("a page");
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    assert!(text.contains("https://api.news.example"));
    assert!(!text.contains("http://127.0.0.1:8080"));
}

#[test]
fn headings_can_be_linked_to_even_when_they_are_alike() {
    let drawn =
        markdown::draw("# A\n\n## Added & more\n\n## Added & more\n\n### `own` {#its_own}\n");
    for id in ["added-more", "added-more-2", "its_own"] {
        assert!(
            drawn.html.contains(&format!("id=\"{id}\"")),
            "{}",
            drawn.html
        );
    }
    assert_eq!(drawn.title, "A");
    assert_eq!(drawn.sections.len(), 2);
}

#[test]
fn a_choice_is_offered_between_languages_only() {
    let alone = markdown::draw("```sh run\na\n```\n\nwords\n\n```ts run\nb\n```\n");
    assert!(!alone.has_choice && !alone.html.contains("for-sh"));
    let both = markdown::draw("```sh run\na\n```\n```ts run\nb\n```\n```output\nc\n```\n");
    assert!(both.has_choice && both.html.contains("class=\"code for-ts\""));
    assert!(both.html.contains("class=\"code output\""));
}

#[test]
fn colours_change_no_letter() {
    let samples = [
        ("sh", "curl -s \"$at/v1\" | jq '.a' # it's <so>\n"),
        (
            "ts",
            "const a = `x ${b}`; // don't\nimport 'x'; <p>It's</p>\n",
        ),
        ("python", "def f(): return \"\"\"a\"\"\" # 'x\n"),
        ("json", "{\"a\": \"\\\"\", \"b\": null}\n"),
    ];
    for (language, text) in samples {
        let html = colour::draw(language, text);
        let mut plain = String::new();
        let mut inside = false;
        for letter in html.chars() {
            match letter {
                '<' => inside = true,
                '>' => inside = false,
                letter if !inside => plain.push(letter),
                _ => {}
            }
        }
        assert_eq!(plain, markdown::escaped(text));
        assert!(html.contains("<span"), "{html}");
    }
}
