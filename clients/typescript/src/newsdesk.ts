// The client of a newsroom.

import type { components } from "./contract.js";
import { Core, type ListOf, type ListQuery, type NewsdeskOptions } from "./core.js";
import { Articles, Changes, Shelf } from "./delivery.js";
import { Editorial } from "./editorial.js";
import type { Answer, CallOptions, Operation, PathOf, Query } from "./types.js";

type Schemas = components["schemas"];
type Get<P extends PathOf<"get">> = Answer<Operation<"get", P>>;
type Asked<P extends PathOf<"get">> = Query<Operation<"get", P>>;

/**
 * A newsroom, as frontends and importers have it. What has no method of its own is called by
 * `request(method, path, …)`, typed by the contract.
 */
export class Newsdesk extends Core {
  readonly articles: Articles;
  readonly sections: Shelf<"/v1/sections", "/v1/sections/{slugOrId}">;
  readonly tags: Shelf<"/v1/tags", "/v1/tags/{slugOrId}">;
  readonly bylines: Shelf<"/v1/bylines", "/v1/bylines/{slugOrId}">;
  readonly collections: Shelf<"/v1/collections", "/v1/collections/{slugOrId}">;
  readonly changes: Changes;
  /** What staff, and programs with a key, write. */
  readonly editorial: Editorial;

  constructor(options: NewsdeskOptions) {
    super(options);
    this.articles = new Articles(this);
    this.sections = new Shelf(this, "/v1/sections", "/v1/sections/{slugOrId}");
    this.tags = new Shelf(this, "/v1/tags", "/v1/tags/{slugOrId}");
    this.bylines = new Shelf(this, "/v1/bylines", "/v1/bylines/{slugOrId}");
    this.collections = new Shelf(this, "/v1/collections", "/v1/collections/{slugOrId}");
    this.changes = new Changes(this);
    this.editorial = new Editorial(this);
  }

  /** Begins a session, which renews itself from then on. */
  async signIn(email: string, password: string, options?: CallOptions): Promise<Schemas["Tokens"]> {
    const body = { email, password };
    const tokens = await this.request("post", "/v1/auth/login", { ...options, body });
    await this.session.store.save(tokens);
    return tokens;
  }

  /** Ends the session, here and on the server. */
  async signOut(options?: CallOptions): Promise<void> {
    await this.request("post", "/v1/auth/logout", { ...options });
    await this.session.store.save(undefined);
  }

  /** Who is signed in. */
  me(options?: CallOptions): Promise<Schemas["Me"]> {
    return this.request("get", "/v1/auth/me", { ...options });
  }

  /** The newsroom: its name, languages, logo, contact. */
  site(options?: CallOptions): Promise<Schemas["Site"]> {
    return this.request("get", "/v1/site", { ...options });
  }

  /** A whole page of the website by its path. */
  page(
    path: string,
    query?: Omit<Asked<"/v1/page">, "path">,
    options?: CallOptions,
  ): Promise<Schemas["WebPage"]> {
    return this.request("get", "/v1/page", { ...options, query: { ...query, path } });
  }

  /** What is viewed most. */
  mostPopular(
    query?: Asked<"/v1/most-popular">,
    options?: CallOptions,
  ): Promise<Get<"/v1/most-popular">> {
    return this.request("get", "/v1/most-popular", { ...options, query });
  }

  /** Stories by words, best first. */
  search(
    q: string,
    query?: Omit<ListQuery<"/v1/search">, "q">,
    options?: CallOptions,
  ): ListOf<"/v1/search"> {
    return this.list("/v1/search", { ...query, q }, options);
  }

  /** Completions of what is typed. */
  suggest(
    q: string,
    query?: Omit<Asked<"/v1/search/suggest">, "q">,
    options?: CallOptions,
  ): Promise<Get<"/v1/search/suggest">> {
    return this.request("get", "/v1/search/suggest", { ...options, query: { ...query, q } });
  }

  /** The public log of corrections. */
  corrections(query?: ListQuery<"/v1/corrections">, options?: CallOptions): ListOf<"/v1/corrections"> {
    return this.list("/v1/corrections", query, options);
  }

  /** A file's facts and where its renditions are. */
  media(id: string, options?: CallOptions): Promise<Get<"/v1/media/{id}">> {
    return this.request("get", "/v1/media/{id}", { ...options, path: { id } });
  }

  /** A draft, by the secret of a preview link. */
  preview(token: string, options?: CallOptions): Promise<Schemas["Preview"]> {
    return this.request("get", "/v1/previews/{token}", { ...options, path: { token } });
  }
}
