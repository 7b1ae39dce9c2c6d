//! `fields=`: the members of a story that are asked for, and none of the others. What is
//! not asked for is taken out of the story before it is put together, so that it is not
//! made either: photos are not looked up, no HTML is rendered.

use std::sync::Arc;

use newsdesk_domain::article::ArticleContent;
use newsdesk_domain::json::Ready;
use newsdesk_persistence::delivery::{LiveArticle, LiveStory};
use serde::Serialize;
use serde_json::{Value, to_value};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::operation::Operation;
use crate::param::{Given, Param, ParamKind};
use crate::problem::Problem;

/// The parameter.
pub(crate) const FIELDS: &str = "fields";

/// The member that is always there: whatever keeps stories keeps them by it.
pub(crate) const ALWAYS: &str = "id";

/// Which members of a story are asked for: these and [`ALWAYS`], or all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Option<Vec<String>>);

impl Operation {
    /// Takes `fields`, which narrows the members of `T` in its answer: those that are
    /// always there, and these.
    pub(crate) fn fields<T: ToSchema>(mut self, more: &[&str]) -> Self {
        self.narrows = Some(T::name().into_owned());
        let mut members = members::<T>();
        members.extend(more.iter().map(|member| (*member).to_owned()));
        self.query(Param::fields(members))
    }
}

impl Param {
    /// `fields`, as it narrows what has these members.
    pub(crate) fn fields(members: Vec<String>) -> Self {
        let text = "Only these members, separated by commas, in any order; `id` is always there. \
                    What is not named is not made.";
        let fields = Self::new(FIELDS, text, ParamKind::Members).example("id,slug,headline");
        Self { members, ..fields }
    }

    /// The members that are named, in the one order of their spelling.
    ///
    /// # Errors
    /// 400 where one is no member, or named twice.
    pub(crate) fn read_members(&self, text: &str) -> Result<Given, Problem> {
        let mut named: Vec<String> = text.split(',').map(str::to_owned).collect();
        named.sort_unstable();
        if named.iter().any(|name| !self.members.contains(name)) {
            let all = self.members.join(", ");
            let detail = format!("must name, with commas between them, some of: {all}");
            return Err(self.wrong(&detail));
        }
        if let Some([twice, _]) = named.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(self.wrong(&format!("names {twice} twice")));
        }
        Ok(Given::AnyOf(named))
    }
}

impl Fields {
    /// Those that a request names.
    pub fn of(call: &Call) -> Self {
        let given = call.query.iter().find(|(name, _)| *name == FIELDS);
        Self(given.and_then(|(_, given)| match given {
            Given::AnyOf(named) => Some(named.clone()),
            _ => None,
        }))
    }

    /// Whether a member is asked for.
    pub fn has(&self, member: &str) -> bool {
        let named = self.0.as_ref();
        named.is_none_or(|named| member == ALWAYS || named.iter().any(|it| it == member))
    }

    /// Whether one of these is.
    pub fn has_any(&self, members: &[&str]) -> bool {
        members.iter().any(|member| self.has(member))
    }

    /// Whether nothing is left out.
    pub fn are_all(&self) -> bool {
        self.0.is_none()
    }

    /// Whether one of these is named.
    pub fn name_any(&self, members: &[&str]) -> bool {
        self.0.is_some() && self.has_any(members)
    }

    /// Takes out of a story what nothing that is asked for is made of.
    pub fn strip(&self, content: &mut ArticleContent) {
        if !self.has("leadMedia") {
            content.lead_media = None;
        }
        if !self.has("tags") {
            content.tags.clear();
        }
        if !self.has_any(&["bylines", "bylineText"]) {
            content.bylines.clear();
        }
        if !self.has_any(&["sources", "attribution"]) {
            content.sources.clear();
        }
        if !self.has("related") {
            content.related.clear();
        }
    }

    /// The same for many.
    pub fn strip_all<'s>(&self, stories: impl IntoIterator<Item = &'s mut Arc<LiveStory>>) {
        if !self.are_all() {
            for story in stories {
                self.strip(&mut Arc::make_mut(story).content);
            }
        }
    }

    /// The same for a whole one.
    pub fn strip_whole(&self, live: &mut LiveArticle) {
        if self.are_all() {
            return;
        }
        self.strip(&mut Arc::make_mut(&mut live.story).content);
        if !self.has_any(BODY) {
            live.body.clear();
        }
    }

    /// Answers with a story, with the members that are asked for.
    ///
    /// # Errors
    /// 500 where it cannot be written.
    pub fn answer<T: Serialize>(&self, thing: &T) -> Result<Answer, Problem> {
        match self.are_all() {
            // At once where it is to stand: it is large.
            true => Answer::json(thing),
            false => Answer::json(&self.write(thing)?),
        }
    }

    /// Writes a story, or an entry that one stands in, with the members that are asked for.
    ///
    /// # Errors
    /// 500 where it cannot be written.
    pub fn write<T: Serialize>(&self, thing: &T) -> Result<Ready, Problem> {
        let written = match self.0 {
            None => Ready::of(thing),
            Some(_) => to_value(thing).and_then(|mut thing| {
                self.narrow(&mut thing);
                Ready::of(&thing)
            }),
        };
        written.map_err(|error| Problem::internal(&error))
    }

    /// Leaves an object the members that are asked for.
    pub fn narrow(&self, thing: &mut Value) {
        if let (Some(_), Value::Object(members)) = (&self.0, thing) {
            members.retain(|name, _| self.has(name));
        }
    }
}

/// The members that say what a story says.
pub(crate) const BODY: &[&str] = &["body", "bodyHtml", "bodyText"];

/// The members that a view always has, by its schema.
fn members<T: ToSchema>() -> Vec<String> {
    let mut parts = Vec::new();
    T::schemas(&mut parts);
    let parts: Vec<(String, Value)> = parts
        .into_iter()
        .map(|(name, schema)| (name, to_value(schema).unwrap_or_default()))
        .collect();
    let mut members = Vec::new();
    gather(
        &to_value(T::schema()).unwrap_or_default(),
        &parts,
        &mut members,
    );
    members
}

/// Gathers the members of a schema, and of those it is put together from.
fn gather(schema: &Value, parts: &[(String, Value)], members: &mut Vec<String>) {
    if let Some(target) = schema["$ref"].as_str() {
        let name = target.rsplit('/').next();
        let part = parts.iter().find(|(other, _)| Some(other.as_str()) == name);
        part.into_iter()
            .for_each(|(_, part)| gather(part, parts, members));
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        gather(part, parts, members);
    }
    let own = schema["required"].as_array().into_iter().flatten();
    members.extend(own.filter_map(|name| name.as_str().map(str::to_owned)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::articles::teaser::Teaser;
    use crate::delivery::collections::view::CollectionItem;

    #[test]
    fn members_are_those_of_the_schema_and_of_its_parts() {
        let (teaser, item) = (members::<Teaser<'_>>(), members::<CollectionItem<'_>>());
        for (members, name, there) in [
            (&teaser, "id", true),
            (&teaser, "leadMedia", true),
            (&teaser, "kicker", true),
            (&teaser, "body", false),
            (&teaser, "pinned", false),
            (&teaser, "renditions", false),
            (&item, "headline", true),
            (&item, "pinned", true),
        ] {
            assert_eq!(members.iter().any(|it| it == name), there, "{name}");
        }
    }

    #[test]
    fn what_is_not_named_is_left_out_but_for_the_id() {
        let fields = Fields(Some(vec!["slug".into()]));
        let thing = serde_json::json!({"id": 1, "slug": "a", "tags": []});
        let written = fields.write(&thing).unwrap();
        assert_eq!(written.as_str(), r#"{"id":1,"slug":"a"}"#);
        assert_eq!(
            Fields::default().write(&thing).unwrap().as_str(),
            thing.to_string()
        );
        assert!(!fields.name_any(&["tags"]) && !Fields::default().name_any(&["tags"]));
    }
}
