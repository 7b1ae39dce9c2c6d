//! What an answer was made from, as short marks that a change can be held against.

use newsdesk_domain::change::{Change, Entity};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::{Resolved, Wanted};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::ranking::Ranking;

/// The mark of one thing that answers are made from: a hash that is the same in every
/// process. Two things of one mark cost an answer that is dropped for nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Mark(u64);

/// How many first places of an order one mark stands for; one more stands for all.
const DEPTHS: [usize; 4] = [12, 25, 50, 100];

impl Mark {
    /// A thing itself.
    pub fn one(id: Id) -> Self {
        Self::of(b'o', id.as_bytes())
    }

    /// The live stories that are listed under this section, tag or byline, or use this
    /// photo.
    pub fn stories_of(id: Id) -> Self {
        Self::of(b's', id.as_bytes())
    }

    /// All things of a kind.
    pub fn any(entity: Entity) -> Self {
        Self::of(b'a', entity.word().as_bytes())
    }

    /// The first places of an order of the most viewed stories: those of the first
    /// [`DEPTHS`] that has so many, or all.
    pub fn ranking(ranking: &Ranking, places: usize) -> Self {
        let depth = DEPTHS.iter().position(|depth| places <= *depth);
        Self::order(ranking, depth.unwrap_or(DEPTHS.len()))
    }

    /// All marks of such an order that go past this many first places.
    pub fn rankings_past(ranking: &Ranking, places: usize) -> Vec<Self> {
        let as_before = DEPTHS.iter().filter(|depth| **depth <= places).count();
        let deeper = as_before..=DEPTHS.len();
        deeper.map(|depth| Self::order(ranking, depth)).collect()
    }

    fn order(ranking: &Ranking, depth: usize) -> Self {
        let kind = format!("{} {:?} {depth}", ranking.window.word(), ranking.pace);
        let facets = ranking.facets.iter().flat_map(|id| id.as_bytes()).copied();
        let bytes: Vec<u8> = kind.bytes().chain(facets).collect();
        Self::of(b'r', &bytes)
    }

    /// FNV-1a, its bits mixed once more (the finalizer of MurmurHash3).
    fn of(kind: u8, bytes: &[u8]) -> Self {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in [kind].iter().chain(bytes) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        Self(hash ^ (hash >> 33))
    }

    /// As shared caches are told it: the first thirty bits in five letters, since a page has
    /// a hundred of them in its head. Two marks of one key cost a purge for nothing.
    pub fn key(self) -> String {
        let mut key = String::new();
        self.write_key(&mut key);
        key
    }

    /// The same, behind what is there.
    pub fn write_key(self, to: &mut String) {
        let [bytes @ .., _, _, _, _] = self.0.to_be_bytes();
        let mut letters = [0; 6];
        // Four bytes are just six letters, which are ASCII.
        URL_SAFE_NO_PAD.encode_slice(bytes, &mut letters).ok();
        to.push_str(str::from_utf8(&letters[..5]).unwrap_or_default());
    }
}

/// Whether a change of this says what keys are worth, and nothing that readers see.
pub(crate) fn is_of_keys(entity: Entity) -> bool {
    matches!(entity, Entity::Staff | Entity::ApiKey)
}

/// The marks of everything that a change makes out of date.
pub(crate) fn marks_of(change: &Change) -> Vec<Mark> {
    match change.entity {
        // What keys are worth hangs on whoever answers for them.
        entity if is_of_keys(entity) => vec![Mark::any(Entity::ApiKey)],
        // A working copy is not what readers see. The other kinds have none.
        Entity::Article | Entity::Collection if !change.public => Vec::new(),
        entity => [Mark::one(change.id), Mark::any(entity)]
            .into_iter()
            .chain(change.touches.iter().map(|id| Mark::stories_of(*id)))
            .collect(),
    }
}

/// What an answer was made from, gathered while it is made.
#[derive(Clone, Debug, Default)]
pub(crate) struct MadeOf {
    marks: Vec<Mark>,
    until: Option<Timestamp>,
}

impl MadeOf {
    /// It shows this thing, or would if there were one of this id.
    pub fn one(&mut self, id: Id) -> &mut Self {
        self.marks.push(Mark::one(id));
        self
    }

    /// It depends on which stories are listed under this section, tag or byline, or use
    /// this photo.
    pub fn stories_of(&mut self, id: Id) -> &mut Self {
        self.marks.push(Mark::stories_of(id));
        self
    }

    /// It depends on all things of a kind, such as the list of them.
    pub fn any(&mut self, entity: Entity) -> &mut Self {
        self.marks.push(Mark::any(entity));
        self
    }

    /// It depends on the first places of an order of the most viewed stories.
    pub fn ranking(&mut self, ranking: &Ranking, places: usize) -> &mut Self {
        self.marks.push(Mark::ranking(ranking, places));
        self
    }

    /// It is true until this instant at most.
    pub fn until(&mut self, at: Timestamp) -> &mut Self {
        self.until = Some(self.until.map_or(at, |until| until.min(at)));
        self
    }

    /// It shows what was wanted of the catalogue, what is not there now among it, and
    /// photos as their rights allow at `now`.
    pub fn resolved(&mut self, wanted: &Wanted, resolved: &Resolved, now: Timestamp) -> &mut Self {
        let named = [&wanted.bylines, &wanted.tags, &wanted.media];
        let named = named.into_iter().flatten().copied();
        // A byline brings its photo along.
        self.marks
            .extend(named.chain(resolved.media.keys().copied()).map(Mark::one));
        for kind in [Entity::Section, Entity::Site, Entity::CreditFormat] {
            self.any(kind);
        }
        for photo in resolved.media.values() {
            let edges = [photo.content.valid_from, photo.content.expires_at];
            for edge in edges.into_iter().flatten().filter(|edge| *edge > now) {
                self.until(edge);
            }
        }
        self
    }

    /// All marks, each once, and until when they hold at most.
    pub fn finish(mut self) -> (Vec<Mark>, Option<Timestamp>) {
        self.marks.sort_unstable();
        self.marks.dedup();
        (self.marks, self.until)
    }
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::change::Happening;
    use newsdesk_persistence::views::RankWindow;

    use super::*;
    use crate::ranking::Pace;

    fn change(entity: Entity, public: bool) -> Change {
        Change {
            entity,
            id: Id::from_bytes([1; 16]),
            happening: Happening::Updated,
            public,
            touches: vec![Id::from_bytes([2; 16])],
        }
    }

    #[test]
    fn an_order_is_marked_as_deep_as_it_is_shown() {
        let today = |pace| Ranking {
            window: RankWindow::Day,
            facets: Vec::new(),
            pace,
        };
        let steady = today(Pace::Steady);
        for (shown, as_before, drops) in [
            (11, 0, true),
            (11, 11, true),
            (11, 12, false),
            (13, 12, true),
            (100, 99, true),
            (100, 100, false),
            (usize::MAX, 159, true),
        ] {
            let mark = Mark::ranking(&steady, shown);
            let dropped = Mark::rankings_past(&steady, as_before).contains(&mark);
            assert_eq!(dropped, drops, "{shown} shown, {as_before} as before");
        }
        let lively = Mark::rankings_past(&today(Pace::Lively), 0);
        assert!(!lively.contains(&Mark::ranking(&steady, 11)));
    }

    #[test]
    fn a_change_marks_what_it_is_about_and_a_draft_nothing() {
        let marks = marks_of(&change(Entity::Article, true));
        let (story, tag) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
        let expected = [
            Mark::one(story),
            Mark::any(Entity::Article),
            Mark::stories_of(tag),
        ];
        assert_eq!(marks, expected);
        assert_eq!(marks_of(&change(Entity::Article, false)), []);
        for entity in [Entity::Staff, Entity::ApiKey] {
            assert_eq!(
                marks_of(&change(entity, false)),
                [Mark::any(Entity::ApiKey)]
            );
        }
        assert_eq!(marks_of(&change(Entity::Byline, false)).len(), 3);
    }

    #[test]
    fn a_mark_is_the_same_everywhere_and_fits_a_header() {
        let mark = Mark::one(Id::from_bytes([1; 16]));
        assert_eq!(mark.key(), Mark::one(Id::from_bytes([1; 16])).key());
        assert_ne!(mark.key(), Mark::stories_of(Id::from_bytes([1; 16])).key());
        assert_eq!(mark.key().len(), 5);
    }
}
