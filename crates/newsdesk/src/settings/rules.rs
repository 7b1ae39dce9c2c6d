//! What the newsroom decided about its own work, from the settings as written.

use newsdesk_domain::preflight::{self, Rule, Severity};
use newsdesk_domain::workflow::Policy;
use newsdesk_editorial::Rules;

use super::Flags;
use super::read::Findings;

impl Flags {
    /// Whether readers must show a key.
    pub(super) fn closed(&self, found: &mut Findings) -> bool {
        let closed = found.read("NEWSDESK_DELIVERY", &self.delivery, |text| match text {
            "open" => Ok(false),
            "closed" => Ok(true),
            _ => Err(format!("{text:?} is neither open nor closed")),
        });
        closed.unwrap_or_default()
    }

    /// The newsroom's rules; what is wrong with them is found.
    pub(super) fn rules(&self, found: &mut Findings) -> Rules {
        let block = found.read("NEWSDESK_PREFLIGHT_BLOCK", &self.preflight_block, codes);
        let block = block.unwrap_or_default();
        let warn = found.read("NEWSDESK_PREFLIGHT_WARN", &self.preflight_warn, |text| {
            let warn = codes(text)?;
            match warn.iter().find(|rule| !rule.can_be_warning()) {
                Some(rule) => Err(format!("{} always blocks; leave it out", rule.code())),
                None => match warn.iter().find(|rule| block.contains(rule)) {
                    Some(rule) => Err(format!(
                        "{} stands in NEWSDESK_PREFLIGHT_BLOCK too; leave it out of one of the two",
                        rule.code()
                    )),
                    None => Ok(warn),
                },
            }
        });
        let approval = found.read(
            "NEWSDESK_REQUIRE_APPROVAL",
            &self.require_approval,
            |text| match text {
                "true" => Ok(true),
                "false" => Ok(false),
                _ => Err(format!("{text:?} is neither true nor false")),
            },
        );
        let mut preflight = preflight::Rules::default();
        for rule in block {
            preflight = preflight.weighing(rule, Severity::Blocker);
        }
        for rule in warn.unwrap_or_default() {
            preflight = preflight.weighing(rule, Severity::Warning);
        }
        let workflow = Policy {
            require_approval: approval.unwrap_or_default(),
        };
        Rules {
            workflow,
            preflight,
        }
    }
}

/// The rules with these codes; whatever is none is named, all of it at once.
fn codes(text: &str) -> Result<Vec<Rule>, String> {
    let each = text.split(',').map(str::trim).filter(|it| !it.is_empty());
    let (mut rules, mut unknown) = (Vec::new(), Vec::new());
    for code in each {
        match Rule::from_code(code) {
            Some(rule) => rules.push(rule),
            None => unknown.push(format!("{code:?}")),
        }
    }
    if unknown.is_empty() {
        return Ok(rules);
    }
    let known: Vec<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    Err(format!(
        "no rule of the pre-flight is called {}; there are {}",
        unknown.join(", "),
        known.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn delivery_is_open_unless_it_is_closed() {
        for (text, closed) in [("", false), ("open", false), ("closed", true)] {
            let flags = Flags {
                delivery: some(text),
                ..Flags::default()
            };
            assert_eq!(flags.settings(false).unwrap().closed, closed, "{text}");
        }
    }

    #[test]
    fn rules_move_up_and_down() {
        let flags = Flags {
            preflight_block: some("tags_missing, summary_missing"),
            preflight_warn: some("section_missing,"),
            require_approval: some("true"),
            ..Flags::default()
        };
        let rules = flags.settings(false).unwrap().rules;
        assert!(rules.workflow.require_approval);
        for (rule, severity) in [
            (Rule::TagsMissing, Severity::Blocker),
            (Rule::SummaryMissing, Severity::Blocker),
            (Rule::SectionMissing, Severity::Warning),
            (Rule::BodyMissing, Severity::Blocker),
            (Rule::HeadlineLong, Severity::Warning),
        ] {
            assert_eq!(rules.preflight.severity(rule), severity, "{}", rule.code());
        }
        let usual = Flags::default().settings(false).unwrap().rules;
        assert!(!usual.workflow.require_approval);
        assert_eq!(usual.preflight, preflight::Rules::default());
    }

    #[test]
    fn what_is_wrong_with_them_is_named() {
        for (block, warn, approval, said) in [
            (
                "tags_missing,loud,shrill",
                "",
                "",
                "called \"loud\", \"shrill\"; there are headline_missing,",
            ),
            (
                "",
                "embargo_in_force",
                "",
                "NEWSDESK_PREFLIGHT_WARN: embargo_in_force always blocks",
            ),
            (
                "tags_missing",
                "tags_missing",
                "",
                "stands in NEWSDESK_PREFLIGHT_BLOCK too",
            ),
            (
                "",
                "",
                "yes",
                "NEWSDESK_REQUIRE_APPROVAL: \"yes\" is neither true nor false",
            ),
        ] {
            let flags = Flags {
                preflight_block: some(block),
                preflight_warn: some(warn),
                require_approval: some(approval),
                ..Flags::default()
            };
            let error = flags.settings(false).err().unwrap().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
