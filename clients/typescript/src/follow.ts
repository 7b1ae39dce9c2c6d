// Following the public changes over lines that break.

import type { components } from "./contract.js";
import type { Core } from "./core.js";
import { serverEvents } from "./events.js";
import { NewsdeskProblem, problemOf } from "./problem.js";
import { mayPass, pause, RETRY, waitBefore } from "./retry.js";

type Change = components["schemas"]["Change"];

/** How changes are followed. */
export interface FollowOptions {
  /** The number of the last change that is known; without it, from now on. */
  readonly after?: number | undefined;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
  /** After how many silent milliseconds a line is dead; the server speaks every 15 seconds. */
  readonly silence?: number | undefined;
}

export async function* follow(
  core: Core,
  options: FollowOptions = {},
): AsyncGenerator<Change, void, undefined> {
  const { signal, silence = 45_000 } = options;
  // Known before the first line stands, so that none is missed should that break at once.
  let last = options.after ?? (await latest(core, signal));
  let failures = 0;
  for (;;) {
    signal?.throwIfAborted();
    const line = new AbortController();
    const end = () => line.abort(signal?.reason);
    signal?.addEventListener("abort", end, { once: true });
    let silent = setTimeout(end, silence);
    const alive = () => {
      // A line that stands is none that failed, however little there is to tell.
      failures = 0;
      clearTimeout(silent);
      silent = setTimeout(end, silence);
    };
    let retryAfter: number | undefined;
    try {
      const body = await open(core, last, line.signal);
      for await (const event of serverEvents(body, alive)) {
        const change = JSON.parse(event.data) as Change;
        if (change.number <= last) continue;
        last = change.number;
        yield change;
      }
    } catch (thrown) {
      signal?.throwIfAborted();
      if (thrown instanceof NewsdeskProblem) {
        if (!mayPass(thrown, true)) throw thrown;
        retryAfter = thrown.retryAfter;
      }
    } finally {
      clearTimeout(silent);
      signal?.removeEventListener("abort", end);
      line.abort();
    }
    failures += 1;
    const wait = waitBefore(Math.min(failures, 16), retryAfter, RETRY);
    await pause(wait ?? RETRY.longestRetryAfter, signal);
  }
}

async function latest(core: Core, signal: AbortSignal | undefined): Promise<number> {
  const query = { limit: 1 };
  return (await core.request("get", "/v1/changes", { query, signal })).page.latest;
}

async function open(core: Core, last: number, signal: AbortSignal) {
  const path = "/v1/changes/stream";
  const headers: Record<string, string> = { "Last-Event-ID": String(last) };
  const credentials = core.credentials(path);
  if (credentials.kind === "key") headers["Authorization"] = `Bearer ${credentials.key}`;
  const url = core.url(path);
  const answer = await core.fetcher(url, { headers, signal, cache: "no-store" });
  if (!answer.ok) throw await problemOf(answer, { method: "GET", url });
  if (answer.body === null) throw new TypeError("the stream has no body");
  return answer.body;
}
