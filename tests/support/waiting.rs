//! What the tests wait for: that the server has done what it does by itself.

use std::time::Duration;

use crate::support::World;

impl World {
    /// Waits until nothing that was planned is due any more, which takes ten seconds at
    /// most.
    pub async fn nothing_is_due(&self) {
        let deadline = std::time::Instant::now() + Duration::from_secs(10);
        loop {
            // What is planned for this very instant is due.
            let until = self.now().plus(Duration::from_micros(1));
            let list = format!("/v1/editorial/schedule?limit=1&until={until}");
            let due = self.editor().get(list).await.ok();
            if due["data"].as_array().is_some_and(Vec::is_empty) {
                return;
            }
            assert!(
                std::time::Instant::now() < deadline,
                "this is due and not done: {due:#}"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits for as long as the scheduler takes to look twice.
    pub async fn the_scheduler_looked(&self) {
        tokio::time::sleep(Duration::from_millis(450)).await;
    }

    /// Waits until the views of a live story are counted, which takes five seconds at
    /// most.
    pub async fn views_are_counted(&self, story: &str) {
        let deadline = std::time::Instant::now() + Duration::from_secs(5);
        let nobody = self.nobody();
        // Each window has a ranking of its own.
        for window in ["1h", "24h"] {
            let list = format!("/v1/most-popular?window={window}&limit=100");
            loop {
                let list = nobody.get(&list).await.ok();
                let data = list["data"].as_array().expect("data");
                if data.iter().any(|teaser| teaser["id"] == story) {
                    break;
                }
                assert!(
                    std::time::Instant::now() < deadline,
                    "the view of {story} is not counted"
                );
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }

    /// Waits until the server has done what it does by itself when it starts, so that
    /// statements can be counted.
    pub async fn is_quiet(&self) {
        let mut before = self.statements();
        let mut quiet = 0;
        while quiet < 10 {
            tokio::time::sleep(Duration::from_millis(30)).await;
            let now = self.statements();
            quiet = if now == before { quiet + 1 } else { 0 };
            before = now;
        }
    }
}
