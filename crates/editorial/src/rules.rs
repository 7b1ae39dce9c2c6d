//! What the newsroom decided about its own work.

use newsdesk_domain::preflight;
use newsdesk_domain::workflow::Policy;

/// The newsroom's own rules; settings, read once when the program starts.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// How stories go from hand to hand.
    pub workflow: Policy,
    /// What keeps a story from going live.
    pub preflight: preflight::Rules,
}

impl Rules {
    /// Rules by which nothing stands in a story's way but what always does.
    pub fn lenient() -> Self {
        Self {
            preflight: preflight::Rules::lenient(),
            ..Self::default()
        }
    }
}
