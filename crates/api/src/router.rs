//! The table of operations, compiled once: finds the operations of a path, segment by
//! segment, without changing what was asked for.

use std::sync::Arc;

use actix_web::http::Method;
use actix_web::http::header::HeaderValue;

use crate::operation::{Operation, Surface};

/// The most parameters a path has.
const MAX_PARAMS: usize = 4;

/// All operations, by path.
pub struct Table {
    paths: Vec<Path>,
    nodes: Vec<Node>,
}

/// A path and what can be done there.
pub(crate) struct Path {
    pub(crate) surface: Surface,
    /// Every method it takes, for `Allow`.
    pub(crate) allow: HeaderValue,
    pub(crate) routes: Vec<Route>,
}

/// An operation, and its number in the table.
pub(crate) struct Route {
    pub(crate) operation: Arc<Operation>,
    pub(crate) number: usize,
}

impl Path {
    /// The operation of a method; a GET's for HEAD.
    pub(crate) fn route(&self, method: &Method) -> Option<&Route> {
        let wanted = if method == Method::HEAD {
            &Method::GET
        } else {
            method
        };
        self.routes
            .iter()
            .find(|route| route.operation.method == *wanted)
    }
}

/// What routing found.
pub(crate) struct Found<'a> {
    pub(crate) path: &'a Path,
    segments: [&'a str; MAX_PARAMS],
    count: usize,
}

impl Found<'_> {
    /// The raw values of the path's parameters, in order.
    pub(crate) fn segments(&self) -> &[&str] {
        &self.segments[..self.count]
    }
}

#[derive(Default)]
struct Node {
    literals: Vec<(&'static str, usize)>,
    parameter: Option<usize>,
    path: Option<usize>,
}

impl Table {
    /// Compiles the operations.
    ///
    /// # Panics
    /// Where the table contradicts itself: an operation without id or handler, two of one
    /// id, method and path, or a path whose parameters are not those declared. The tests
    /// build every table there is.
    pub fn new(operations: Vec<Operation>) -> Self {
        let mut table = Self {
            paths: Vec::new(),
            nodes: vec![Node::default()],
        };
        for (number, operation) in operations.into_iter().enumerate() {
            table.check(&operation);
            let path = table.insert(operation.path);
            table.paths[path].routes.push(Route {
                operation: Arc::new(operation),
                number,
            });
        }
        for path in &mut table.paths {
            path.allow = allow(&path.routes);
        }
        table
    }

    /// All operations, path by path, in the order of the table.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.routes().map(|route| route.operation.as_ref())
    }

    /// All operations with their numbers.
    pub(crate) fn routes(&self) -> impl Iterator<Item = &Route> {
        self.paths.iter().flat_map(|path| &path.routes)
    }

    /// The path that a request's raw path names, exactly: nothing is decoded, folded or
    /// trimmed, and a parameter is never empty.
    pub(crate) fn find<'a>(&'a self, raw: &'a str) -> Option<Found<'a>> {
        let mut segments = [""; MAX_PARAMS];
        let (path, count) = self.walk(0, raw.strip_prefix('/')?, &mut segments, 0)?;
        Some(Found {
            path: &self.paths[path],
            segments,
            count,
        })
    }

    fn walk<'a>(
        &self,
        node: usize,
        rest: &'a str,
        segments: &mut [&'a str; MAX_PARAMS],
        count: usize,
    ) -> Option<(usize, usize)> {
        let node = &self.nodes[node];
        let (segment, rest) = match rest.split_once('/') {
            Some((segment, rest)) => (segment, Some(rest)),
            None => (rest, None),
        };
        let mut go = |next: usize, count: usize| match rest {
            Some(rest) => self.walk(next, rest, segments, count),
            None => self.nodes[next].path.map(|path| (path, count)),
        };
        // Literals before parameters; a literal that leads nowhere gives way.
        let literal = node
            .literals
            .iter()
            .find(|(literal, _)| *literal == segment);
        if let Some(found) = literal.and_then(|(_, next)| go(*next, count)) {
            return Some(found);
        }
        let parameter = node
            .parameter
            .filter(|_| !segment.is_empty() && count < MAX_PARAMS)?;
        let found = go(parameter, count + 1)?;
        segments[count] = segment;
        Some(found)
    }

    fn insert(&mut self, template: &'static str) -> usize {
        let mut at = 0;
        for segment in template.trim_start_matches('/').split('/') {
            let next = if segment.starts_with('{') {
                self.nodes[at].parameter
            } else {
                let literals = &self.nodes[at].literals;
                literals
                    .iter()
                    .find(|(literal, _)| *literal == segment)
                    .map(|(_, next)| *next)
            };
            at = next.unwrap_or_else(|| {
                let new = self.nodes.len();
                self.nodes.push(Node::default());
                if segment.starts_with('{') {
                    self.nodes[at].parameter = Some(new);
                } else {
                    self.nodes[at].literals.push((segment, new));
                }
                new
            });
        }
        *self.nodes[at].path.get_or_insert_with(|| {
            let allow = HeaderValue::from_static("");
            let surface = Surface::of(template);
            self.paths.push(Path {
                surface,
                allow,
                routes: Vec::new(),
            });
            self.paths.len() - 1
        })
    }

    fn check(&self, new: &Operation) {
        let (method, path, id) = (&new.method, new.path, new.id);
        assert!(!id.is_empty(), "{method} {path} has no id");
        assert!(new.handler.is_some(), "{id} has no handler");
        let named = path
            .split('/')
            .filter_map(|s| s.strip_prefix('{')?.strip_suffix('}'));
        let declared = new.path_params.iter().map(|param| param.name);
        assert!(
            named.eq(declared),
            "{id} does not declare the parameters of {path}"
        );
        for other in self.operations() {
            assert!(other.id != id, "two operations are called {id}");
            let same = other.method == *method && other.path == path;
            assert!(!same, "two operations are {method} {path}");
        }
    }
}

fn allow(routes: &[Route]) -> HeaderValue {
    let mut methods = Vec::new();
    for route in routes {
        methods.push(route.operation.method.as_str());
        if route.operation.method == Method::GET {
            methods.push("HEAD");
        }
    }
    methods.push("OPTIONS");
    HeaderValue::try_from(methods.join(", ")).unwrap_or(HeaderValue::from_static("OPTIONS"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Answer;
    use crate::param::ParamKind;

    fn operation(path: &'static str, id: &'static str) -> Operation {
        let mut operation = Operation::get(path)
            .id(id)
            .handler(async |_| Ok(Answer::no_content()));
        for name in path
            .split('/')
            .filter_map(|s| s.strip_prefix('{')?.strip_suffix('}'))
        {
            operation = operation.path_param(name, "", ParamKind::Id);
        }
        operation
    }

    fn find<'a>(table: &'a Table, path: &'a str) -> Option<(&'static str, Vec<&'a str>)> {
        let found = table.find(path)?;
        Some((
            found.path.routes[0].operation.path,
            found.segments[..found.count].to_vec(),
        ))
    }

    #[test]
    fn finds_exactly_what_is_named() {
        let table = Table::new(vec![
            operation("/", "root"),
            operation("/a/{x}", "ax"),
            operation("/a/b", "ab"),
            operation("/a/{x}/c/{y}", "axcy"),
            operation("/a/b/d", "abd"),
        ]);
        assert_eq!(find(&table, "/"), Some(("/", vec![])));
        assert_eq!(find(&table, "/a/b"), Some(("/a/b", vec![])));
        assert_eq!(find(&table, "/a/z"), Some(("/a/{x}", vec!["z"])));
        assert_eq!(
            find(&table, "/a/b/c/1"),
            Some(("/a/{x}/c/{y}", vec!["b", "1"]))
        );
        assert_eq!(find(&table, "/a/b%2Fd"), Some(("/a/{x}", vec!["b%2Fd"])));
        for path in [
            "", "*", "//", "/a", "/a/", "/a//", "//a/b", "/a/b/", "/A/b", "/%61/b", "/a/b/c",
        ] {
            assert_eq!(find(&table, path), None, "{path}");
        }
    }

    #[test]
    #[should_panic(expected = "two operations are called same")]
    fn ids_are_unique() {
        Table::new(vec![operation("/a", "same"), operation("/b", "same")]);
    }
}
