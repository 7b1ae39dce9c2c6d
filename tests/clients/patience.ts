// How the client waits, tries again and gives up, beside a server that is played here.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  MemoryCache,
  MemoryTokens,
  Newsdesk,
  NewsdeskProblem,
  NewsdeskUnreachable,
  verifyWebhook,
  WebhookNotVerified,
  type AnswerCache,
  type KeptAnswer,
  type NewsdeskOptions,
} from "@newsdesk/client";

// Where no socket is open, node would end while the time of a try runs.
const awake = setInterval(() => {}, 1000);
after(() => clearInterval(awake));

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

type Play = (seen: Seen, number: number, signal: AbortSignal) => Response | Promise<Response>;

/** A client of a server that plays this, and what was asked of it. */
function playing(play: Play, options: Partial<NewsdeskOptions> = {}) {
  const seen: Seen[] = [];
  const client = new Newsdesk({
    baseUrl: "http://newsdesk.test/",
    retry: { firstWait: 1, longestWait: 4 },
    fetch: async (input, init) => {
      const asked = new Request(input, init);
      const path = asked.url.replace("http://newsdesk.test", "");
      const body = await asked.text();
      seen.push({ method: asked.method, path, headers: asked.headers, body });
      return play(seen.at(-1)!, seen.length, asked.signal);
    },
    ...options,
  });
  return { client, seen };
}

function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const type = `/problems#${code}`;
  const body = { type, title: code, status, detail: code, code, requestId: "r", errors: [] };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });
}

function json(value: unknown, headers: Record<string, string> = {}, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { "Content-Type": "application/json", ...headers },
  });
}

const cut: Play = () => {
  throw new TypeError("the line broke");
};

test("a write is the same at every try", async () => {
  const answers = [
    () => cut({} as Seen, 0, AbortSignal.abort()),
    () => problem(503, "busy"),
    () => problem(409, "idempotency_key_running", { "Retry-After": "0" }),
    () => problem(429, "rate_limited", { "Retry-After": "0" }),
    () => new Response("<h1>Bad Gateway</h1>", { status: 502 }),
    () => json({ id: "1", version: 1 }, { ETag: '"1"' }, 201),
  ];
  const { client, seen } = playing((_, number) => answers[number - 1]!());
  const file = new Blob(["bytes"], { type: "image/jpeg" });
  const made = await client.editorial.media.upload(file, { altText: "A ferry" }, { name: 'a"b.jpg' });
  assert.equal(made.id, "1");
  assert.equal(seen.length, 6);
  const keys = new Set(seen.map((one) => one.headers.get("Idempotency-Key")));
  assert.equal(keys.size, 1);
  assert.match([...keys][0]!, /^[0-9a-f-]{36}$/);
  assert.equal(new Set(seen.map((one) => one.body)).size, 1);
  assert.equal(new Set(seen.map((one) => one.headers.get("Content-Type"))).size, 1);
  assert.match(seen[0]!.body, /filename="a%22b.jpg"\r\nContent-Type: image\/jpeg\r\n\r\nbytes\r\n/);
});

test("another write has another key", async () => {
  const { client, seen } = playing(() => json({ id: "1" }, {}, 201));
  await client.editorial.tags.create({ type: "topic", name: "Sea" });
  await client.editorial.tags.create({ type: "topic", name: "Sea" });
  assert.equal(new Set(seen.map((one) => one.headers.get("Idempotency-Key"))).size, 2);
});

test("tries are counted", async () => {
  const { client, seen } = playing(cut, { retry: { firstWait: 1, retries: 2 } });
  const thrown = await client.site().catch((error: unknown) => error);
  assert.ok(thrown instanceof NewsdeskUnreachable);
  assert.equal(thrown.attempts, 3);
  assert.match(String(thrown.cause), /the line broke/);
  assert.equal(seen.length, 3);
  await assert.rejects(client.site({ retries: 0 }), NewsdeskUnreachable);
  assert.equal(seen.length, 4);
  const busy = playing(() => problem(503, "busy", { "Retry-After": "0" }));
  await assert.rejects(busy.client.site(), (error) => NewsdeskProblem.is(error, "busy"));
  assert.equal(busy.seen.length, 6);
});

test("what cannot be repeated is not", async () => {
  const lost = playing(cut);
  await assert.rejects(lost.client.articles.countView("ferries"), NewsdeskUnreachable);
  assert.equal(lost.seen.length, 1);
  // Whether the store did it before it fell silent is not known.
  const busy = playing(() => problem(503, "busy", { "Retry-After": "0" }));
  const body = { name: "Ada", email: "ada@news.example", role: "author" as const, password: "x" };
  const added = busy.client.request("post", "/v1/admin/staff", { body });
  await assert.rejects(added, (error) => NewsdeskProblem.is(error, "busy"));
  assert.equal(busy.seen.length, 1);
  // What the server turned away at the door it did not do.
  const limited = playing((_, number) =>
    number === 1
      ? problem(429, "rate_limited", { "Retry-After": "0" })
      : new Response(null, { status: 204 }),
  );
  await limited.client.articles.countView("ferries");
  assert.equal(limited.seen.length, 2);
});

test("refusals are not sent again", async () => {
  for (const [status, code] of [[400, "invalid_parameter"], [404, "not_found"], [409, "slug_taken"]] as const) {
    const { client, seen } = playing(() => problem(status, code));
    await assert.rejects(client.site(), (error) => NewsdeskProblem.is(error, code));
    assert.equal(seen.length, 1);
  }
});

test("a wait that is too long is the caller's", async () => {
  const { client, seen } = playing(() => problem(429, "too_many_attempts", { "Retry-After": "900" }));
  const thrown = await client.signIn("a@b.example", "x").catch((error: unknown) => error);
  assert.ok(thrown instanceof NewsdeskProblem);
  assert.equal(thrown.retryAfter, 900);
  assert.equal(seen.length, 1);
  const date = new Date(Date.now() + 600_000).toUTCString();
  const dated = playing(() => problem(503, "busy", { "Retry-After": date }));
  const busy = await dated.client.site().catch((error: unknown) => error);
  assert.ok(busy instanceof NewsdeskProblem && busy.retryAfter! > 590 && busy.retryAfter! <= 601);
});

test("what the server asks to wait is waited", async () => {
  const { client } = playing((_, number) =>
    number === 1 ? problem(503, "busy", { "Retry-After": "1" }) : json({ name: "News" }),
  );
  const began = Date.now();
  await client.site();
  assert.ok(Date.now() - began >= 990, `${Date.now() - began} ms`);
});

test("a caller ends a wait, and a try", async () => {
  const waiting = playing(() => problem(503, "busy", { "Retry-After": "30" }));
  const ended = new AbortController();
  setTimeout(() => ended.abort(new Error("enough")), 30);
  await assert.rejects(waiting.client.site({ signal: ended.signal }), /enough/);
  assert.equal(waiting.seen.length, 1);
  const before = AbortSignal.abort(new Error("before"));
  await assert.rejects(waiting.client.site({ signal: before }), /before/);
  assert.equal(waiting.seen.length, 1);
});

test("a try that takes too long is one that failed", async () => {
  const { client, seen } = playing((_, number, signal) =>
    number > 1
      ? json({ name: "News" })
      : new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  assert.equal((await client.site({ timeout: 40 })).name, "News");
  assert.equal(seen.length, 2);
});

test("what is gone after a lost answer was deleted by it", async () => {
  const { client } = playing((seen, number, signal) =>
    number === 1 ? cut(seen, number, signal) : problem(404, "not_found"),
  );
  await client.editorial.tags.delete("sea", { ifMatch: '"1"' });
  const there = playing(() => problem(404, "not_found"));
  const deleted = there.client.editorial.tags.delete("sea", { ifMatch: '"1"' });
  await assert.rejects(deleted, (error) => NewsdeskProblem.is(error, "not_found"));
});

test("no version, no change", async () => {
  const { client, seen } = playing(() => json({ id: "1" }, { ETag: '"4"' }));
  await assert.rejects(
    async () => client.editorial.articles.publish("1"),
    /which version is meant/,
  );
  assert.equal(seen.length, 0);
  const read = await client.editorial.articles.find("1");
  await client.editorial.articles.publish(read);
  assert.equal(seen[1]!.headers.get("If-Match"), '"4"');
  await client.editorial.articles.publish(read, {}, { ifMatch: "*" });
  assert.equal(seen[2]!.headers.get("If-Match"), "*");
  // An entry of a list, or a copy, says its version itself.
  const copy = { id: "1", version: 9 };
  await client.editorial.articles.publish(copy);
  assert.equal(seen[3]!.headers.get("If-Match"), '"9"');
});

test("a key signs every call, and a session those of the desk", async () => {
  const keyed = playing(() => json({ data: [], page: { next: null } }), { apiKey: "nd_live_a_b" });
  await keyed.client.articles.list().page();
  await keyed.client.editorial.tags.list().page();
  const signs = (seen: Seen[]) => seen.map((one) => one.headers.get("Authorization"));
  assert.deepEqual(signs(keyed.seen), ["Bearer nd_live_a_b", "Bearer nd_live_a_b"]);
  const tokens = { accessToken: "a", refreshToken: "r", tokenType: "Bearer", expiresIn: 600 };
  const staff = playing(() => json({ data: [], page: { next: null } }), { tokens });
  await staff.client.articles.list().page();
  await staff.client.editorial.tags.list().page();
  assert.deepEqual(signs(staff.seen), [null, "Bearer a"]);
});

test("another tab may renew the session first", async () => {
  const tokens = { accessToken: "a", refreshToken: "r", tokenType: "Bearer", expiresIn: 600 };
  const store = new MemoryTokens(tokens);
  const { client, seen } = playing(
    (seen) => {
      if (seen.path === "/v1/auth/refresh") {
        store.save({ ...tokens, accessToken: "b", refreshToken: "s" });
        return problem(409, "already_rotated");
      }
      const holds = seen.headers.get("Authorization") === "Bearer b";
      return holds ? json({ name: "Ada" }) : problem(401, "unauthenticated");
    },
    { tokens: store },
  );
  assert.equal((await client.me()).name, "Ada");
  assert.deepEqual(seen.map((one) => one.path), ["/v1/auth/me", "/v1/auth/refresh", "/v1/auth/me"]);
});

test("a session that has ended is ended here too", async () => {
  const tokens = { accessToken: "a", refreshToken: "r", tokenType: "Bearer", expiresIn: 600 };
  const store = new MemoryTokens(tokens);
  const { client } = playing(
    (seen) =>
      seen.path === "/v1/auth/refresh"
        ? problem(401, "invalid_refresh_token")
        : problem(401, "unauthenticated"),
    { tokens: store },
  );
  await assert.rejects(client.me(), (error) => NewsdeskProblem.is(error, "unauthenticated"));
  assert.equal(store.load(), undefined);
});

test("what is kept is revalidated, wherever it lies", async () => {
  const shelf = new Map<string, string>();
  const cache: AnswerCache = {
    get: async (url) => {
      const kept = shelf.get(url);
      return kept === undefined ? undefined : (JSON.parse(kept) as KeptAnswer);
    },
    set: async (url, answer) => void shelf.set(url, JSON.stringify(answer)),
  };
  const { client, seen } = playing(
    (seen) =>
      seen.headers.get("If-None-Match") === '"x"'
        ? new Response(null, { status: 304 })
        : json({ name: "News" }, { ETag: '"x"' }),
    { cache },
  );
  assert.equal((await client.site()).name, "News");
  assert.equal((await client.site()).name, "News");
  assert.equal(seen[1]!.headers.get("If-None-Match"), '"x"');
  // The desk's are versions, and nobody's to keep.
  await client.editorial.tags.find("sea");
  assert.equal(shelf.size, 1);
  const none = playing(() => json({}, { ETag: '"x"' }), { cache: false });
  await none.client.site();
  await none.client.site();
  assert.equal(none.seen[1]!.headers.get("If-None-Match"), null);
});

test("the memory holds what was asked for last", () => {
  const cache = new MemoryCache(2);
  for (const url of ["a", "b"]) cache.set(url, { etag: url, value: url });
  cache.get("a");
  cache.set("c", { etag: "c", value: "c" });
  assert.deepEqual(["a", "b", "c"].map((url) => cache.get(url)?.value), ["a", undefined, "c"]);
  assert.equal(cache.size, 2);
});

test("changes come whole, however the bytes are cut", async () => {
  const change = (number: number) => `id: ${number}\nevent: site.updated\ndata: {"number":${number}}\n\n`;
  const text = `: hello é\r\n\r\n${change(4)}${change(5)}id: 6\ndata: {"num`;
  const bytes = new TextEncoder().encode(text);
  for (const size of [1, 2, 3, 7, 1000]) {
    const lines: (string | null)[] = [];
    const { client } = playing((seen, number, signal) => {
      lines.push(seen.headers.get("Last-Event-ID"));
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          if (number > 1) {
            controller.enqueue(new TextEncoder().encode(change(5) + change(6)));
            signal.addEventListener("abort", () => controller.error(signal.reason));
            return;
          }
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
          controller.close();
        },
      });
      return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
    });
    const heard: number[] = [];
    for await (const { number } of client.changes.follow({ after: 3 })) {
      heard.push(number);
      if (number === 6) break;
    }
    assert.deepEqual(heard, [4, 5, 6]);
    assert.deepEqual(lines, ["3", "5"]);
  }
});

test("a silent line is a dead one", async () => {
  const { client, seen } = playing((_, number, signal) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal.addEventListener("abort", () => controller.error(signal.reason));
        if (number > 1) controller.enqueue(new TextEncoder().encode('data: {"number":8}\n\n'));
      },
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  });
  for await (const change of client.changes.follow({ after: 7, silence: 30 })) {
    assert.equal(change.number, 8);
    break;
  }
  assert.equal(seen.length, 2);
});

test("a line that stood has not failed", async () => {
  const { client, seen } = playing((_, number) => {
    const text = number > 4 ? 'data: {"number":8}\n\n' : ": hello\n\n";
    return new Response(text, { headers: { "Content-Type": "text/event-stream" } });
  });
  const began = Date.now();
  for await (const change of client.changes.follow({ after: 7 })) {
    assert.equal(change.number, 8);
    break;
  }
  assert.equal(seen.length, 5);
  // Four first waits, not four that double.
  assert.ok(Date.now() - began < 1_200, `${Date.now() - began} ms`);
});

test("a follower is told why it may not", async () => {
  const { client, seen } = playing(() => problem(401, "unauthenticated"));
  const next = client.changes.follow({ after: 1 }).next();
  await assert.rejects(next, (error) => NewsdeskProblem.is(error, "unauthenticated"));
  assert.equal(seen.length, 1);
});

// The example of the specification's own libraries.
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const BODY = '{"test": 2432232314}';
const HEADERS = {
  "Webhook-Id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
  "Webhook-Timestamp": "1614265330",
  "Webhook-Signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};
const now = 1614265330_000;

test("a message that was signed is believed", async () => {
  const event: unknown = await verifyWebhook(BODY, HEADERS, SECRET, { now });
  assert.deepEqual(event, { test: 2432232314 });
  const bytes = new TextEncoder().encode(BODY);
  await verifyWebhook(bytes, new Headers(HEADERS), [`whsec_${btoa("another")}`, SECRET], { now });
  const two = { ...HEADERS, "Webhook-Signature": `v1a,x v1,${btoa("x")} ${HEADERS["Webhook-Signature"]}` };
  await verifyWebhook(BODY, two, SECRET, { now });
});

test("no other message is", async () => {
  const wrong: [string, Record<string, string>, string, number][] = [
    [BODY + " ", HEADERS, SECRET, now],
    [BODY, { ...HEADERS, "Webhook-Id": "msg_other" }, SECRET, now],
    [BODY, { ...HEADERS, "Webhook-Timestamp": "1614265331" }, SECRET, now],
    [BODY, { ...HEADERS, "Webhook-Timestamp": "soon" }, SECRET, now],
    [BODY, { ...HEADERS, "Webhook-Signature": "" }, SECRET, now],
    [BODY, { ...HEADERS, "Webhook-Signature": "v1,%%%" }, SECRET, now],
    [BODY, HEADERS, `whsec_${btoa("another")}`, now],
    [BODY, HEADERS, SECRET, now + 301_000],
    [BODY, HEADERS, SECRET, now - 301_000],
  ];
  for (const [body, headers, secret, at] of wrong) {
    await assert.rejects(verifyWebhook(body, headers, secret, { now: at }), WebhookNotVerified);
  }
});
