// What anybody may read.

import type { components } from "./contract.js";
import { Core, type ListOf, type ListQuery } from "./core.js";
import { follow, type FollowOptions } from "./follow.js";
import type { Answer, AnswerTo, CallOptions, Operation, PathOf, Query } from "./types.js";

type Get<P extends PathOf<"get">> = Answer<Operation<"get", P>>;
type Asked<P extends PathOf<"get">> = Query<Operation<"get", P>>;

/** One public change. */
export type Change = components["schemas"]["Change"];

/** Live stories. */
export class Articles {
  constructor(readonly core: Core) {}

  /** Teasers, newest first; with `fields` those of their members. */
  list<Q extends ListQuery<"/v1/articles">>(
    query?: Q,
    options?: CallOptions,
  ): ListOf<"/v1/articles", Q> {
    return this.core.list("/v1/articles", query, options);
  }

  /** A story by its slug, one it had before, or its id; with `fields` those of its members. */
  async find<Q extends Asked<"/v1/articles/{slugOrId}">>(
    slugOrId: string,
    query?: Q,
    options?: CallOptions,
  ): Promise<AnswerTo<Operation<"get", "/v1/articles/{slugOrId}">, Q>> {
    const found: unknown = await this.core.request("get", "/v1/articles/{slugOrId}", {
      ...options,
      path: { slugOrId },
      query,
    });
    return found as AnswerTo<Operation<"get", "/v1/articles/{slugOrId}">, Q>;
  }

  /** What to read beside a story. */
  related(
    slugOrId: string,
    query?: Asked<"/v1/articles/{slugOrId}/related">,
    options?: CallOptions,
  ): Promise<Get<"/v1/articles/{slugOrId}/related">> {
    const path = { slugOrId };
    return this.core.request("get", "/v1/articles/{slugOrId}/related", { ...options, path, query });
  }

  /** The story by IPTC ninjs. */
  ninjs(slugOrId: string, options?: CallOptions): Promise<Get<"/v1/articles/{slugOrId}/ninjs">> {
    const path = { slugOrId };
    return this.core.request("get", "/v1/articles/{slugOrId}/ninjs", { ...options, path });
  }

  /** The story by schema.org. */
  jsonLd(slugOrId: string, options?: CallOptions): Promise<Get<"/v1/articles/{slugOrId}/json-ld">> {
    const path = { slugOrId };
    return this.core.request("get", "/v1/articles/{slugOrId}/json-ld", { ...options, path });
  }

  /** Says that a reader has opened a story. */
  countView(slugOrId: string, options?: CallOptions): Promise<undefined> {
    const path = { slugOrId };
    return this.core.request("post", "/v1/articles/{slugOrId}/views", { ...options, path });
  }
}

/** Sections, tags, bylines or collections, as readers know them. */
export class Shelf<
  L extends "/v1/sections" | "/v1/tags" | "/v1/bylines" | "/v1/collections",
  F extends `${L}/{slugOrId}`,
> {
  constructor(
    readonly core: Core,
    readonly path: L,
    readonly one: F,
  ) {}

  list(query?: ListQuery<L>, options?: CallOptions): ListOf<L> {
    return this.core.list(this.path, query, options);
  }

  /** One by its slug, one it had before, or its id. */
  async find(slugOrId: string, options?: CallOptions): Promise<Get<F>> {
    const find = this.one as "/v1/tags/{slugOrId}";
    const found: unknown = await this.core.request("get", find, { ...options, path: { slugOrId } });
    return found as Get<F>;
  }
}

/** Every public change, in its order. */
export class Changes {
  constructor(readonly core: Core) {}

  /** A page of changes; `page.next` is the `after` of the one that follows. */
  page(query?: Asked<"/v1/changes">, options?: CallOptions): Promise<Get<"/v1/changes">> {
    return this.core.request("get", "/v1/changes", { ...options, query });
  }

  /** All changes after a number, up to the latest there is. */
  async *list(
    query: Asked<"/v1/changes"> = {},
    options?: CallOptions,
  ): AsyncGenerator<Change, void, undefined> {
    let { after } = query;
    for (;;) {
      const { data, page } = await this.page({ ...query, after }, options);
      yield* data;
      if (data.length === 0 || page.next >= page.latest) return;
      after = page.next;
    }
  }

  /**
   * Changes as they are made, from now on or after a number, for as long as they are read. A
   * line that breaks is taken up where it was: nothing is missed, nothing is told twice.
   */
  follow(options?: FollowOptions): AsyncGenerator<Change, void, undefined> {
    return follow(this.core, options);
  }
}
