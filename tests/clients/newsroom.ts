// A program of an integrator: an importer that retries blindly over a line that breaks, and a
// frontend. Written against the client alone; `node newsroom.js URL EMAIL PASSWORD PHOTO`.

import assert from "node:assert/strict";
import { openAsBlob } from "node:fs";
import { argv } from "node:process";
import {
  etagOf,
  MemoryTokens,
  Newsdesk,
  NewsdeskProblem,
  type Change,
  type components,
} from "@newsdesk/client";
import { cuttingLine } from "./cutting.js";

type Story = components["schemas"]["EditorialArticle"];

const [url, email, password, photo] = argv.slice(2) as [string, string, string, string];
const retry = { firstWait: 5, longestWait: 50 };
const STORIES = 7;

async function refused(call: Promise<unknown>): Promise<NewsdeskProblem> {
  const thrown = await call.then(
    () => assert.fail("it was not refused"),
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof NewsdeskProblem, String(thrown));
  return thrown;
}

// The importer -----------------------------------------------------------------------------

async function imports(client: Newsdesk): Promise<Story[]> {
  const { editorial } = client;
  await editorial.sections.create({ name: "World", slug: "world" });
  await editorial.bylines.create({ kind: "agency", name: "Northwire", shortCode: "NW" });
  await editorial.bylines.create({ kind: "person", name: "Ana Ruiz", jobTitle: "Correspondent" });
  await editorial.tags.create({ type: "place", name: "Port Elia" });
  const picture = await editorial.media.upload(
    await openAsBlob(photo, { type: "image/jpeg" }),
    {
      altText: "A ferry enters the harbour",
      caption: "Back after a month",
      creditSource: "Northwire",
      creators: ["Jo Lind"],
    },
    { name: "ferry.jpg" },
  );
  assert.equal(picture.creditLine, "Northwire/Jo Lind");
  const stories: Story[] = [];
  for (let number = 1; number <= STORIES; number++) {
    const draft = await editorial.articles.create({
      headline: `Ferries return to Port Elia, part ${number}`,
      language: "en",
      genre: "news",
      standfirst: "After a month of storms the first boat came in.",
      summary: "The first ferry in a month left at dawn.",
      section: "world",
      dateline: { text: "PORT ELIA", country: "PT" },
      bylines: [{ byline: "ana-ruiz", role: "author" }],
      sources: [{ byline: "northwire", kind: "wire" }],
      tags: [{ tag: "port-elia" }],
      leadMedia: { media: picture.id, caption: "only for this story" },
      body: [
        { type: "paragraph", html: "The first ferry in a month left at <em>dawn</em>." },
        {
          type: "quote",
          html: "We waited long enough.",
          attribution: "the harbour master, to Northwire",
        },
      ],
    });
    assert.equal(etagOf(draft), '"1"');
    const changed = await editorial.articles.change(draft, { kicker: "Ferries" });
    assert.equal(etagOf(changed), '"2"');
    // What was read may be sent back.
    const same = await editorial.articles.change(changed, { section: changed.section });
    assert.equal(same.version, 2);
    const live = await editorial.articles.publish(same);
    assert.equal(live.status, "published");
    stories.push(live);
  }
  return stories;
}

/** However often lines broke, everything is there once. */
async function nothingIsThereTwice(client: Newsdesk): Promise<void> {
  const { editorial } = client;
  const headlines = (await editorial.articles.list({ limit: 3 }).all()).map((it) => it.headline);
  assert.equal(headlines.length, STORIES);
  assert.equal(new Set(headlines).size, STORIES);
  assert.equal((await editorial.media.list().all()).length, 1);
  assert.equal((await editorial.bylines.list().all()).length, 2);
  assert.equal((await editorial.sections.list().all()).length, 1);
  assert.equal((await editorial.tags.list().all()).length, 1);
}

async function isToldWhatIsWrong(client: Newsdesk, story: Story): Promise<void> {
  const { articles } = client.editorial;
  const changed = await articles.change(story, { kicker: "Boats" });

  const stale = await refused(articles.change(story, { kicker: "Ships" }));
  assert.equal(stale.code, "stale");
  assert.equal(stale.status, 412);
  assert.equal(stale.currentVersion, changed.version);
  const merged = await articles.change(
    story,
    { shortHeadline: "Ferries" },
    { headers: { Prefer: "merge" } },
  );
  assert.equal(merged.shortHeadline, "Ferries");
  assert.equal(merged.kicker, "Boats");

  const invalid = await refused(
    // No compiler knows how long a headline may be, or which sections there are.
    articles.create({ headline: "x".repeat(256), section: "nowhere" }),
  );
  assert.equal(invalid.code, "invalid_body");
  assert.equal(invalid.status, 422);
  assert.equal(invalid.at("/headline")?.code, "too_long");
  assert.deepEqual(invalid.errors.map((error) => error.pointer).sort(), ["/headline", "/section"]);
  assert.ok(invalid.requestId);

  const missing = await refused(client.request("patch", "/v1/editorial/articles/{id}", {
    path: { id: story.id },
    body: { kicker: "Ships" },
  }));
  assert.ok(NewsdeskProblem.is(missing, "if_match_missing"));

  // A key that the caller chose names one request, in whatever process.
  const idempotencyKey = crypto.randomUUID();
  const tag = await client.editorial.tags.create({ type: "topic", name: "Sea" }, { idempotencyKey });
  const again = await client.editorial.tags.create({ type: "topic", name: "Sea" }, { idempotencyKey });
  assert.equal(again.id, tag.id);
  const other = client.editorial.tags.create({ type: "topic", name: "Lake" }, { idempotencyKey });
  assert.equal((await refused(other)).code, "idempotency_key_reused");
  await client.editorial.tags.delete(tag);
  assert.equal((await refused(client.editorial.tags.find("sea"))).code, "not_found");
}

// The session ------------------------------------------------------------------------------

async function sessionsRenewThemselves(): Promise<void> {
  const client = new Newsdesk({ baseUrl: url, retry });
  assert.equal((await refused(client.me())).code, "unauthenticated");
  assert.equal((await refused(client.signIn(email, "not this one"))).code, "invalid_credentials");
  const tokens = await client.signIn(email, password);
  assert.equal((await client.me()).email, email);

  // An access token that does not hold is renewed, once for all who ask.
  let exchanges = 0;
  const store = new MemoryTokens({ ...tokens, accessToken: "no longer" });
  const later = new Newsdesk({
    baseUrl: url,
    retry,
    tokens: store,
    fetch: (input, init) => {
      if (String(input).endsWith("/refresh")) exchanges += 1;
      return fetch(input, init);
    },
  });
  const all = await Promise.all([later.me(), later.me(), later.editorial.tags.list().all()]);
  assert.equal(all[0].email, email);
  assert.equal(exchanges, 1);
  assert.notEqual(store.load()?.refreshToken, tokens.refreshToken);
  await later.signOut();
  assert.equal((await refused(later.me())).code, "unauthenticated");
}

// The frontend -----------------------------------------------------------------------------

async function reads(stories: Story[]): Promise<void> {
  const asked: { url: string; status: number }[] = [];
  const client = new Newsdesk({
    baseUrl: url,
    retry,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      asked.push({ url: String(input), status: answer.status });
      return answer;
    },
  });
  const last = stories[stories.length - 1]!;

  const page = await client.page(last.path);
  assert.equal(page.type, "article");
  assert.equal(page.article?.headline, last.headline);
  const story = await client.articles.find(last.slug);
  assert.equal(story.bylineText, "By Ana Ruiz");
  assert.equal(story.attribution, "With reporting by Northwire");
  assert.equal(story.leadMedia?.caption, "only for this story");
  for (const block of story.body) {
    // Told apart by their type, as the compiler knows.
    if (block.type === "quote") assert.match(block.attribution ?? "", /harbour master/);
  }

  // All of a list, whatever a page holds.
  const slugs: string[] = [];
  for await (const teaser of client.articles.list({ tag: ["port-elia"], limit: 2 })) {
    slugs.push(teaser.slug);
  }
  assert.deepEqual(slugs, stories.map((it) => it.slug).reverse());
  const pages = asked.filter(({ url }) => url.includes("tag=port-elia"));
  assert.equal(pages.length, Math.ceil(STORIES / 2));
  assert.equal((await client.articles.list({ limit: 2 }).all(3)).length, 3);
  assert.equal((await client.search("ferries", { section: "world" }).all()).length, STORIES);
  assert.equal((await client.bylines.find("ana-ruiz")).name, "Ana Ruiz");

  // What still holds is not sent again: the same object comes back.
  const again = await client.articles.find(last.slug);
  assert.equal(again, story);
  assert.equal(asked.at(-1)?.status, 304);

  const gone = await refused(client.articles.find("no-such-story"));
  assert.equal(gone.code, "not_found");
  assert.equal(gone.status, 404);
  const wrong = await refused(
    client.request("get", "/v1/articles", { query: { limit: 1000 } }),
  );
  assert.equal(wrong.code, "invalid_parameter");
  assert.equal(wrong.problem.parameter, "limit");
}

/** A change is told, and what was kept of the story no longer holds. */
async function follows(importer: Newsdesk, cut: Awaited<ReturnType<typeof cuttingLine>>, story: Story) {
  const frontend = new Newsdesk({ baseUrl: url, retry });
  const before = await frontend.articles.find(story.slug);
  const follower = new Newsdesk({ baseUrl: cut.url, retry });
  const known = (await frontend.changes.page({ limit: 1 })).page.latest;
  const ended = new AbortController();
  const heard: Change[] = [];
  const following = (async () => {
    const { signal } = ended;
    for await (const change of follower.changes.follow({ after: known, signal })) {
      heard.push(change);
    }
  })();
  const { articles } = importer.editorial;
  let current = await articles.find(story.id);
  for (let round = 1; round <= 4; round++) {
    current = await articles.change(current, { kicker: `Round ${round}` });
    current = await articles.publish(current);
    if (round % 2 === 1) {
      await until(() => heard.length >= round);
      cut.cutStreams();
    }
  }
  await until(() => heard.length >= 4);
  ended.abort();
  await assert.rejects(following, { name: "AbortError" });
  assert.deepEqual(heard.map((change) => change.type), Array(4).fill("article.updated"));
  assert.deepEqual(heard.map((change) => change.number), [1, 2, 3, 4].map((it) => known + it));
  const told: number[] = [];
  for await (const change of frontend.changes.list({ after: known, limit: 2 })) {
    told.push(change.number);
  }
  assert.deepEqual(told, heard.map((change) => change.number));

  const after = await frontend.articles.find(story.slug);
  assert.notEqual(after, before);
  assert.equal(after.kicker, "Round 4");

  current = await articles.kill(
    current,
    { reason: "withdrawn", notice: "This story was withdrawn." },
    { ifMatch: "*" },
  );
  const killed = await refused(frontend.articles.find(story.slug));
  assert.equal(killed.code, "killed");
  assert.equal(killed.problem.notice, "This story was withdrawn.");
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!holds()) {
    assert.ok(Date.now() < deadline, "it does not come");
    await new Promise((later) => setTimeout(later, 10));
  }
}

// ------------------------------------------------------------------------------------------

const line = await cuttingLine(url);
const importer = new Newsdesk({ baseUrl: line.url, retry });
await importer.signIn(email, password);
const stories = await imports(importer);
// Every write was cut twice before it came through.
assert.ok(line.cuts() >= 2 * (5 + 4 * STORIES), `cut ${line.cuts()} times`);
await nothingIsThereTwice(importer);
await isToldWhatIsWrong(importer, stories[0]!);
await reads(stories);
await follows(importer, line, stories[1]!);
await sessionsRenewThemselves();
line.close();
console.log(`cut ${line.cuts()} times: ok`);
