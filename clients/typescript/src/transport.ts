// One request from its first try to its answer: credentials, tries, waits, time.

import { NewsdeskProblem, NewsdeskUnreachable, problemOf, type Asked } from "./problem.js";
import { mayPass, pause, waitBefore, type RetryOptions } from "./retry.js";
import type { Session } from "./session.js";

/** Who asks. */
export type Credentials =
  | { readonly kind: "nobody" }
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "session"; readonly session: Session };

/** A request with everything it needs. */
export interface Outgoing extends Asked {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Blob | undefined;
  readonly credentials: Credentials;
  /** Whether it can be sent again whatever became of the first. */
  readonly repeatable: boolean;
  readonly retry: RetryOptions;
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/** An answer that came whole. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly value: unknown;
}

/** Sends a request until it is answered for good. */
export async function send(fetcher: typeof fetch, outgoing: Outgoing): Promise<Received> {
  const { retry, signal } = outgoing;
  let token = await firstToken(outgoing.credentials);
  let renewed = false;
  let lost = false;
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    let wait: number | undefined;
    try {
      const answer = await once(fetcher, outgoing, token);
      if (!(answer instanceof NewsdeskProblem)) return answer;
      if (answer.status === 401 && !renewed) {
        renewed = true;
        const next = await nextToken(outgoing.credentials, token);
        if (next !== undefined) {
          token = next;
          continue;
        }
      }
      // What an answer that was lost told of: it is gone.
      if (lost && outgoing.method === "DELETE" && answer.status === 404) {
        return { status: 204, headers: new Headers(), value: undefined };
      }
      if (attempt > retry.retries || !mayPass(answer, outgoing.repeatable)) throw answer;
      wait = waitBefore(attempt, answer.retryAfter, retry);
      if (wait === undefined) throw answer;
    } catch (thrown) {
      if (thrown instanceof NewsdeskProblem) throw thrown;
      signal?.throwIfAborted();
      lost = true;
      if (attempt > retry.retries || !outgoing.repeatable) {
        throw new NewsdeskUnreachable(asked(outgoing), attempt, thrown);
      }
      wait = waitBefore(attempt, undefined, retry) ?? 0;
    }
    await pause(wait, signal);
  }
}

async function firstToken(credentials: Credentials): Promise<string | undefined> {
  if (credentials.kind === "key") return credentials.key;
  return credentials.kind === "session" ? credentials.session.token() : undefined;
}

async function nextToken(
  credentials: Credentials,
  refused: string | undefined,
): Promise<string | undefined> {
  if (credentials.kind !== "session" || refused === undefined) return undefined;
  return credentials.session.renewed(refused);
}

/** One try, its answer read to the end: a line that breaks in the middle is a try that failed. */
async function once(
  fetcher: typeof fetch,
  outgoing: Outgoing,
  token: string | undefined,
): Promise<Received | NewsdeskProblem> {
  const signals = [AbortSignal.timeout(outgoing.timeout)];
  if (outgoing.signal !== undefined) signals.push(outgoing.signal);
  const headers: Record<string, string> = { ...outgoing.headers };
  if (token !== undefined) headers["Authorization"] = `Bearer ${token}`;
  const init: RequestInit = { method: outgoing.method, headers, signal: AbortSignal.any(signals) };
  if (outgoing.body !== undefined) init.body = outgoing.body;
  const answer = await fetcher(outgoing.url, init);
  if (answer.status === 304) {
    return { status: 304, headers: answer.headers, value: undefined };
  }
  if (!answer.ok) return problemOf(answer, asked(outgoing));
  return { status: answer.status, headers: answer.headers, value: await valueOf(answer) };
}

async function valueOf(answer: Response): Promise<unknown> {
  const type = answer.headers.get("Content-Type")?.split(";")[0] ?? "";
  if (answer.status === 204 || answer.body === null) return undefined;
  if (/^application\/(.+\+)?json$/.test(type)) return answer.json();
  return /^text\/|[/+]xml$/.test(type) ? answer.text() : answer.blob();
}

function asked({ method, url }: Outgoing): Asked {
  return { method, url };
}
