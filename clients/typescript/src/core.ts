// The typed request that everything else is made of.

import { MemoryCache, type AnswerCache } from "./cache.js";
import { etagOf, remember } from "./etag.js";
import { Listing, type ListPage } from "./listing.js";
import { RETRY, type RetryOptions } from "./retry.js";
import { MemoryTokens, Session, type Tokens, type TokenStore } from "./session.js";
import { send, type Credentials, type Outgoing, type Received } from "./transport.js";
import type { Answer, AnswerTo, CallOptions, Method, Operation, PathOf, Query, Request } from "./types.js";

/** How a client is set up. */
export interface NewsdeskOptions {
  /** The server's address, such as `https://api.news.example`. */
  readonly baseUrl: string;
  /** An API key, `nd_live_…`, that signs every call. */
  readonly apiKey?: string | undefined;
  /** The tokens of a session that was begun elsewhere, or where they lie. */
  readonly tokens?: Tokens | TokenStore | undefined;
  /** Where answers are kept for revalidation; `false` keeps none. */
  readonly cache?: AnswerCache | false | undefined;
  /** How patient the client is. */
  readonly retry?: Partial<RetryOptions> | undefined;
  /** How many milliseconds one try may take: a minute by itself. */
  readonly timeout?: number | undefined;
  /** Another `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

/** Where staff and programs write. */
const DESK = /^\/v1\/(editorial|admin|auth)(\/|$)/;
/** Where a key names a request. */
const KEYED = /^\/v1\/editorial(\/|$)/;
/** Where tokens come from. */
const DOORS = new Set(["/v1/auth/login", "/v1/auth/refresh"]);

type ListPath = {
  [P in PathOf<"get">]: Answer<Operation<"get", P>> extends ListPage<unknown>
    ? "cursor" extends keyof Query<Operation<"get", P>>
      ? P
      : never
    : never;
}[PathOf<"get">];

/** The entries of a list that is asked for so. */
type EntryOf<P extends ListPath, Q> =
  AnswerTo<Operation<"get", P>, Q> extends ListPage<infer Entry> ? Entry : never;

/** What a list is asked for, but for the cursor, which is the list's own. */
export type ListQuery<P extends ListPath> = Omit<Query<Operation<"get", P>>, "cursor">;

/** A list of the contract; with `fields`, of entries with those members. */
export type ListOf<P extends ListPath, Q = unknown> = Listing<
  EntryOf<P, Q>,
  AnswerTo<Operation<"get", P>, Q> & ListPage<EntryOf<P, Q>>
>;

type Loose = CallOptions & {
  readonly ifMatch?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
};

/** Asks the server, by the contract. */
export class Core {
  readonly baseUrl: string;
  readonly session: Session;
  readonly #apiKey: string | undefined;
  readonly #cache: AnswerCache | undefined;
  readonly #retry: RetryOptions;
  readonly #timeout: number;
  readonly fetcher: typeof fetch;

  constructor(options: NewsdeskOptions) {
    this.baseUrl = options.baseUrl.replace(/\/+$/, "");
    this.#apiKey = options.apiKey;
    this.#cache = options.cache === false ? undefined : (options.cache ?? new MemoryCache());
    this.#retry = { ...RETRY, ...options.retry };
    this.#timeout = options.timeout ?? 60_000;
    // Browsers want it called as the window's own.
    this.fetcher = options.fetch ?? ((input, init) => fetch(input, init));
    const { tokens } = options;
    const store = tokens !== undefined && "load" in tokens ? tokens : new MemoryTokens(tokens);
    this.session = new Session(store, (refreshToken) =>
      this.request("post", "/v1/auth/refresh", { body: { refreshToken } }),
    );
  }

  /** Calls any operation of the contract by its method and its address. */
  async request<M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    ...given: {} extends Request<Operation<M, P>>
      ? [request?: Request<Operation<M, P>>]
      : [request: Request<Operation<M, P>>]
  ): Promise<Answer<Operation<M, P>>> {
    const answer = await this.#ask(method, path, (given[0] ?? {}) as Loose);
    return answer as Answer<Operation<M, P>>;
  }

  /** A list of the contract, from its first entry to its last. */
  list<P extends ListPath, Q extends ListQuery<P>>(
    path: P,
    query: Q | undefined,
    request: CallOptions & { readonly path?: object } = {},
  ): ListOf<P, Q> {
    return new Listing((cursor) => {
      const asked = { ...request, query: { ...query, cursor } };
      return this.#ask("get", path, asked) as Promise<never>;
    });
  }

  /** The address of an operation, filled in. */
  url(path: string, parameters: object = {}, query: object = {}): string {
    const named = parameters as Record<string, unknown>;
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = named[name];
      if (value === undefined || value === "") throw new TypeError(`${path}: ${name} is missing`);
      return encodeURIComponent(String(value));
    });
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      // Of all lists only tags are named one by one, since commas mean "or" there.
      for (const one of name === "tag" && Array.isArray(value) ? value : [value]) {
        if (one !== undefined && one !== null) search.append(name, String(one));
      }
    }
    const tail = search.size > 0 ? `?${search}` : "";
    return this.baseUrl + filled + tail;
  }

  /** Who asks for this address. */
  credentials(path: string): Credentials {
    if (DOORS.has(path)) return { kind: "nobody" };
    if (this.#apiKey !== undefined) return { kind: "key", key: this.#apiKey };
    // What readers get depends on no session.
    return DESK.test(path) ? { kind: "session", session: this.session } : { kind: "nobody" };
  }

  async #ask(method: Method, path: string, request: Loose): Promise<unknown> {
    const url = this.url(path, request.path, request.query);
    const keyed = KEYED.test(path) && (method === "post" || method === "patch");
    const headers: Record<string, string> = { ...request.headers };
    if (keyed) headers["Idempotency-Key"] = request.idempotencyKey ?? crypto.randomUUID();
    if (request.ifMatch !== undefined) headers["If-Match"] = request.ifMatch;
    const outgoing: Outgoing = {
      method: method.toUpperCase(),
      url,
      headers,
      body: bodyOf(request.body, headers),
      credentials: this.credentials(path),
      repeatable: keyed || method === "get" || method === "put" || method === "delete",
      retry: { ...this.#retry, retries: request.retries ?? this.#retry.retries },
      timeout: request.timeout ?? this.#timeout,
      signal: request.signal,
    };
    if (method === "get" && !DESK.test(path)) return this.#revalidated(outgoing);
    const answer = await send(this.fetcher, outgoing);
    remember(answer.value, answer.headers.get("ETag"));
    return answer.value;
  }

  /** What is at hand, if it still holds, or a new answer. */
  async #revalidated(outgoing: Outgoing): Promise<unknown> {
    const cache = this.#cache;
    if (cache === undefined) return (await send(this.fetcher, outgoing)).value;
    const kept = await cache.get(outgoing.url);
    const headers = { ...outgoing.headers };
    if (kept !== undefined) headers["If-None-Match"] = kept.etag;
    const answer: Received = await send(this.fetcher, { ...outgoing, headers });
    if (answer.status === 304 && kept !== undefined) return kept.value;
    const etag = answer.headers.get("ETag");
    if (etag !== null && answer.status === 200) {
      remember(answer.value, etag);
      await cache.set(outgoing.url, { etag, value: answer.value });
    }
    return answer.value;
  }
}

function bodyOf(body: unknown, headers: Record<string, string>): string | Blob | undefined {
  if (body === undefined || body instanceof Blob) return body;
  headers["Content-Type"] = "application/json";
  return JSON.stringify(body);
}

/** A thing at hand, or what names it. */
export type Target = string | { readonly id: string };

/** What names a thing in an address. */
export function nameOf(target: Target): string {
  return typeof target === "string" ? target : target.id;
}

/** What a change of a thing says: the version that was named, or at which it was read. */
export function changing<O extends { readonly ifMatch?: string | undefined }>(
  target: unknown,
  options: O | undefined,
): O & { readonly ifMatch: string } {
  const ifMatch = options?.ifMatch ?? etagOf(target);
  if (ifMatch === undefined) {
    throw new TypeError("which version is meant? Hand in the object as it was read, or `ifMatch`");
  }
  return { ...(options as O), ifMatch };
}
