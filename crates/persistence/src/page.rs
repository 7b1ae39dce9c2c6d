//! Keyset paging: a window onto a totally ordered list, and the page seen through it.

/// Where a page begins.
#[derive(Clone, PartialEq, Debug)]
pub enum Edge<K> {
    /// At the list's head.
    Start,
    /// After the row of this key.
    After(K),
    /// Before the row of this key: the page that ends there.
    Before(K),
}

/// Which page is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Window<K> {
    /// Where it begins.
    pub edge: Edge<K>,
    /// How many rows it holds at most.
    pub limit: i64,
}

/// Rows in the list's order, and the keys to go on from.
#[derive(Clone, PartialEq, Debug)]
pub struct Page<T, K> {
    /// The rows.
    pub rows: Vec<T>,
    /// The next page is after this key; `None` at the end.
    pub next: Option<K>,
    /// The previous page is before this key; `None` at the head.
    pub prev: Option<K>,
}

impl<K> Window<K> {
    /// Whether the query must run against the list's order.
    pub fn backwards(&self) -> bool {
        matches!(self.edge, Edge::Before(_))
    }

    /// How many rows to fetch: one more than asked, to learn whether there are more.
    pub fn fetch(&self) -> i64 {
        self.limit + 1
    }

    /// The page of the rows that a query in this window's direction gave.
    pub fn page<T>(&self, mut rows: Vec<T>, key: impl Fn(&T) -> K) -> Page<T, K> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        if self.backwards() {
            rows.reverse();
        }
        let (has_next, has_prev) = match self.edge {
            Edge::Start => (more, false),
            Edge::After(_) => (more, true),
            Edge::Before(_) => (true, more),
        };
        Page {
            next: rows.last().filter(|_| has_next).map(&key),
            prev: rows.first().filter(|_| has_prev).map(&key),
            rows,
        }
    }
}

impl<T, K> Page<T, K> {
    /// The page with each row made into something else.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> Page<U, K> {
        Page {
            rows: self.rows.into_iter().map(make).collect(),
            next: self.next,
            prev: self.prev,
        }
    }

    /// The page with each row made into something else, or the first failure.
    ///
    /// # Errors
    /// What `make` failed with.
    pub fn try_map<U, E>(self, make: impl FnMut(T) -> Result<U, E>) -> Result<Page<U, K>, E> {
        Ok(Page {
            rows: self.rows.into_iter().map(make).collect::<Result<_, E>>()?,
            next: self.next,
            prev: self.prev,
        })
    }
}

/// Narrows a boxed query to a window over `($key, $id)` and orders it; both parts run
/// in one direction. The first comparison lets an index seek to the key, whatever the
/// depth of the page.
macro_rules! keyset {
    ($query:expr, $window:expr, $descending:expr, $key:expr, $id:expr, $to_key:expr) => {{
        let mut query = $query;
        let down = $descending != $window.backwards();
        if let $crate::page::Edge::After(key) | $crate::page::Edge::Before(key) = &$window.edge {
            let (k, i) = $to_key(key);
            query = if down {
                query.filter($key.le(k.clone()).and($key.lt(k).or($id.lt(i))))
            } else {
                query.filter($key.ge(k.clone()).and($key.gt(k).or($id.gt(i))))
            };
        }
        query = if down {
            query.order(($key.desc(), $id.desc()))
        } else {
            query.order(($key.asc(), $id.asc()))
        };
        query.limit($window.fetch())
    }};
}
pub(crate) use keyset;

#[cfg(test)]
mod tests {
    use super::*;

    fn page(edge: Edge<i32>, rows: Vec<i32>) -> Page<i32, i32> {
        Window { edge, limit: 2 }.page(rows, |row| *row)
    }

    #[test]
    fn both_ways_through_five_rows() {
        let first = page(Edge::Start, vec![1, 2, 3]);
        assert_eq!(
            (first.rows, first.prev, first.next),
            (vec![1, 2], None, Some(2))
        );
        let second = page(Edge::After(2), vec![3, 4, 5]);
        assert_eq!(
            (second.rows, second.prev, second.next),
            (vec![3, 4], Some(3), Some(4))
        );
        let last = page(Edge::After(4), vec![5]);
        assert_eq!((last.rows, last.prev, last.next), (vec![5], Some(5), None));
        let back = page(Edge::Before(5), vec![4, 3, 2]);
        assert_eq!(
            (back.rows, back.prev, back.next),
            (vec![3, 4], Some(3), Some(4))
        );
        let head = page(Edge::Before(3), vec![2, 1]);
        assert_eq!(
            (head.rows, head.prev, head.next),
            (vec![1, 2], None, Some(2))
        );
    }
}
