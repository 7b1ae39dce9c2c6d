//! `GET /v1/editorial/articles/{id}/revisions/{number}/diff/{other}`: what differs.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::article::edit::Saved;
use newsdesk_domain::diff::{self, BlockChange, Difference, MemberChange, Piece, Place};
use newsdesk_domain::staff::Role;
use newsdesk_editorial::Refusal;
use newsdesk_editorial::articles as verbs;
use newsdesk_persistence::history;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::revisions::{NUMBER, NUMBERED, erased};
use crate::editorial::articles::{ADDRESS, TAG};
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

/// What differs between two saved states of a story.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct RevisionDiff {
    /// The revision it begins with.
    #[schema(minimum = 1)]
    from: i64,
    /// The revision it leads to.
    #[schema(minimum = 1)]
    to: i64,
    /// The members that differ.
    members: Vec<MemberDiff>,
    /// The blocks that differ, those inside others too, in reading order; one that is gone
    /// follows the block it followed.
    blocks: Vec<BlockDiff>,
}

/// A member that says something else.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct MemberDiff {
    /// The member.
    name: String,
    /// What it said, references by id; `null` where it said nothing.
    #[schema(required)]
    before: Option<Value>,
    /// What it says, likewise.
    #[schema(required)]
    after: Option<Value>,
    /// The same word by word, where it is a text; otherwise `null`.
    #[schema(required)]
    words: Option<Vec<DiffPiece>>,
}

/// A block that differs.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct BlockDiff {
    /// The block's `id`.
    id: String,
    /// `added`, `removed`, `changed`, or `moved` where it says the same elsewhere.
    #[schema(value_type = String, example = "changed")]
    change: &'static str,
    /// Whether it stands elsewhere, seen from its neighbours.
    moved: bool,
    /// Where it stood; `null` for a new one.
    #[schema(required)]
    from: Option<BlockPlace>,
    /// Where it stands; `null` for one that is gone.
    #[schema(required)]
    to: Option<BlockPlace>,
    /// What it said, references by id, without the blocks inside it.
    #[schema(required)]
    before: Option<Value>,
    /// What it says, likewise.
    #[schema(required)]
    after: Option<Value>,
    /// The texts in it that changed, word by word.
    words: Vec<WordsDiff>,
}

/// Where a block stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct BlockPlace {
    /// The `id` of the block that holds it; `null` in the body itself.
    #[schema(required)]
    within: Option<String>,
    /// Counted from 0 among its neighbours.
    #[schema(minimum = 0)]
    index: usize,
}

/// A text in a block, word by word.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct WordsDiff {
    /// The block's member.
    member: String,
    /// The pieces, in order. Without those inserted they are the earlier text, without
    /// those deleted the later one; texts with little in common are one of each.
    pieces: Vec<DiffPiece>,
}

/// A piece of text.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct DiffPiece {
    /// `equal`, `insert` or `delete`.
    #[schema(value_type = String, example = "insert")]
    op: &'static str,
    /// The text.
    text: String,
}

impl From<Piece> for DiffPiece {
    fn from(piece: Piece) -> Self {
        Self {
            op: piece.op.word(),
            text: piece.text,
        }
    }
}

fn pieces(pieces: Vec<Piece>) -> Vec<DiffPiece> {
    pieces.into_iter().map(DiffPiece::from).collect()
}

impl From<MemberChange> for MemberDiff {
    fn from(change: MemberChange) -> Self {
        Self {
            name: change.name,
            before: change.before,
            after: change.after,
            words: change.words.map(pieces),
        }
    }
}

impl From<Place> for BlockPlace {
    fn from(place: Place) -> Self {
        Self {
            within: place.within,
            index: place.index,
        }
    }
}

impl From<BlockChange> for BlockDiff {
    fn from(change: BlockChange) -> Self {
        let words = change.words.into_iter();
        Self {
            id: change.id,
            change: change.change.word(),
            moved: change.moved,
            from: change.from.map(BlockPlace::from),
            to: change.to.map(BlockPlace::from),
            before: change.before,
            after: change.after,
            words: words
                .map(|(member, found)| WordsDiff {
                    member,
                    pieces: pieces(found),
                })
                .collect(),
        }
    }
}

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/editorial/articles/{id}/revisions/{number}/diff/{other}")
        .id("diffRevisions")
        .tag(TAG)
        .summary("Compare two saved states of a story")
        .describe(
            "What differs from the first revision to the second, whichever is the older: members \
             by name, blocks by `id`, and the words added and removed inside a text. Contributors \
             read their own stories.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesRead)
        .path_param("id", ADDRESS, ParamKind::Id)
        .path_param("number", NUMBERED, NUMBER)
        .path_param("other", "The number of the revision it leads to.", NUMBER)
        .answers::<RevisionDiff>(200, "What differs.", example())
        .problems(&[Code::Forbidden, Code::Erased])
        .handler(handle)
}

fn example() -> Value {
    let words = json!([
        {"op": "equal", "text": "The "},
        {"op": "delete", "text": "second"},
        {"op": "insert", "text": "first"},
        {"op": "equal", "text": " ferry left at dawn."},
    ]);
    json!({
        "from": 1,
        "to": 3,
        "members": [{"name": "urgency", "before": null, "after": 3, "words": null}],
        "blocks": [{
            "id": "8c1f0a2b3c4d",
            "change": "changed",
            "moved": false,
            "from": {"within": null, "index": 0},
            "to": {"within": null, "index": 0},
            "before": {"id": "8c1f0a2b3c4d", "type": "paragraph", "html": "The second ferry left at dawn."},
            "after": {"id": "8c1f0a2b3c4d", "type": "paragraph", "html": "The first ferry left at dawn."},
            "words": [{"member": "html", "pieces": words}],
        }],
    })
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, actor) = (call.id("id"), call.actor().clone());
    let (from, to) = (call.path_integer("number"), call.path_integer("other"));
    let states = call
        .services
        .store
        .read(move |db| -> Result<Option<(Saved, Saved)>, Refusal> {
            verbs::readable(db, &actor, id)?;
            for number in [from, to] {
                if history::find(db, id, number)?.is_none() {
                    return Err(Refusal::NotFound);
                }
            }
            let before = history::saved(db, id, from)?;
            Ok(before.zip(history::saved(db, id, to)?))
        })
        .await?;
    let (before, after) = states.ok_or_else(erased)?;
    let Difference { members, blocks } = diff::difference(&before, &after);
    Answer::json(&RevisionDiff {
        from,
        to,
        members: members.into_iter().map(MemberDiff::from).collect(),
        blocks: blocks.into_iter().map(BlockDiff::from).collect(),
    })
}
