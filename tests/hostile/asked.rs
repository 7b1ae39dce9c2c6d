//! Every operation, as somebody asks it who may.

use serde_json::Value;

use crate::hostile::shapes::is_closed;
use crate::hostile::shot::{Shot, shot};
use crate::hostile::siege::Siege;
use crate::support::contract::resolved;
use crate::support::document::operations;
use crate::support::photo::{jpeg, upload};

/// A request to an operation, with every right, and the parameters of its query.
pub struct Asked {
    pub id: &'static str,
    pub method: String,
    pub path: String,
    pub token: Option<String>,
    pub parameters: Vec<&'static Value>,
    pub paged: bool,
    pub takes_file: bool,
}

impl Asked {
    #[track_caller]
    pub fn with(&self, query: impl AsRef<[u8]>) -> Shot {
        let mut target = format!("{}?", self.path).into_bytes();
        target.extend_from_slice(query.as_ref());
        // What must be given is given, unless it is what is asked about.
        for parameter in self.parameters.iter().filter(|it| it["required"] == true) {
            let name = parameter["name"].as_str().expect("a name");
            let named = format!("{name}=");
            if !query.as_ref().starts_with(named.as_bytes()) {
                target.extend_from_slice(format!("&{named}harbour").as_bytes());
            }
        }
        let mut shot = shot(&self.method, target).with("If-Match", "*");
        if self.takes_file {
            shot = shot.payload(upload(&jpeg(1), None));
        }
        match &self.token {
            Some(token) => shot.by(token),
            None => shot,
        }
    }
}

/// All operations.
pub fn asked(siege: &Siege) -> Vec<Asked> {
    let asked = |(method, path, operation): (&'static str, &'static str, &'static Value)| {
        let all = operation["parameters"].as_array();
        let parameters: Vec<_> = all
            .into_iter()
            .flatten()
            .map(resolved)
            .filter(|parameter| parameter["in"] == "query")
            .collect();
        Asked {
            id: operation["operationId"].as_str().expect("an id"),
            method: method.to_uppercase(),
            path: siege.stage.filled(path),
            token: is_closed(operation).then(|| siege.stage.admin.clone()),
            paged: parameters
                .iter()
                .any(|parameter| parameter["name"] == "cursor"),
            parameters,
            takes_file: operation["requestBody"]["content"]
                .get("multipart/form-data")
                .is_some(),
        }
    };
    operations().map(asked).collect()
}
