// The desk: what staff, and programs with a key, write.

import type { components } from "./contract.js";
import {
  changing,
  nameOf,
  type Core,
  type ListOf,
  type ListQuery,
  type Target,
} from "./core.js";
import { multipart, type Upload } from "./multipart.js";
import type { Answer, Body, CallOptions, ChangeOptions, Operation, PathOf, Query } from "./types.js";

type Schemas = components["schemas"];
type Story = Schemas["EditorialArticle"];
type Get<P extends PathOf<"get">> = Answer<Operation<"get", P>>;
type Post<P extends PathOf<"post">> = Answer<Operation<"post", P>>;
type Patch<P extends PathOf<"patch">> = Answer<Operation<"patch", P>>;
type PostBody<P extends PathOf<"post">> = Body<Operation<"post", P>>;
type PatchBody<P extends PathOf<"patch">> = Body<Operation<"patch", P>>;

const STORY = "/v1/editorial/articles/{id}";
type Verb =
  | "submit"
  | "approve"
  | "send-back"
  | "publish"
  | "unpublish"
  | "schedule"
  | "unschedule"
  | "correct"
  | "kill"
  | "restore";
type VerbPath<V extends Verb> = `${typeof STORY}/actions/${V}`;

/** Working copies of stories. */
export class EditorialArticles {
  constructor(readonly core: Core) {}

  list(
    query?: ListQuery<"/v1/editorial/articles">,
    options?: CallOptions,
  ): ListOf<"/v1/editorial/articles"> {
    return this.core.list("/v1/editorial/articles", query, options);
  }

  find(id: string, options?: CallOptions): Promise<Story> {
    return this.core.request("get", STORY, { ...options, path: { id } });
  }

  create(body: PostBody<"/v1/editorial/articles">, options?: ChangeOptions): Promise<Story> {
    return this.core.request("post", "/v1/editorial/articles", { ...options, body });
  }

  /** A merge patch: `null` clears, what is absent stays. */
  change(
    story: Target,
    body: PatchBody<typeof STORY>,
    options?: ChangeOptions,
  ): Promise<Story> {
    const path = { id: nameOf(story) };
    return this.core.request("patch", STORY, { ...changing(story, options), path, body });
  }

  /** Moves a story that is not live to the bin. */
  bin(story: Target, options?: ChangeOptions): Promise<undefined> {
    const path = { id: nameOf(story) };
    return this.core.request("delete", STORY, { ...changing(story, options), path });
  }

  submit(story: Target, body?: PostBody<VerbPath<"submit">>, options?: ChangeOptions) {
    return this.#act("submit", story, body, options);
  }

  approve(story: Target, body?: PostBody<VerbPath<"approve">>, options?: ChangeOptions) {
    return this.#act("approve", story, body, options);
  }

  sendBack(story: Target, body: PostBody<VerbPath<"send-back">>, options?: ChangeOptions) {
    return this.#act("send-back", story, body, options);
  }

  publish(story: Target, body?: PostBody<VerbPath<"publish">>, options?: ChangeOptions) {
    return this.#act("publish", story, body, options);
  }

  unpublish(story: Target, body?: PostBody<VerbPath<"unpublish">>, options?: ChangeOptions) {
    return this.#act("unpublish", story, body, options);
  }

  schedule(story: Target, body: PostBody<VerbPath<"schedule">>, options?: ChangeOptions) {
    return this.#act("schedule", story, body, options);
  }

  unschedule(story: Target, body?: PostBody<VerbPath<"unschedule">>, options?: ChangeOptions) {
    return this.#act("unschedule", story, body, options);
  }

  correct(story: Target, body: PostBody<VerbPath<"correct">>, options?: ChangeOptions) {
    return this.#act("correct", story, body, options);
  }

  kill(story: Target, body: PostBody<VerbPath<"kill">>, options?: ChangeOptions) {
    return this.#act("kill", story, body, options);
  }

  restore(story: Target, body?: PostBody<VerbPath<"restore">>, options?: ChangeOptions) {
    return this.#act("restore", story, body, options);
  }

  /** What hinders a publish, as data. */
  preflight(story: Target, options?: ChangeOptions): Promise<Schemas["Preflight"]> {
    const path = { id: nameOf(story) };
    return this.core.request("post", `${STORY}/preflight`, { ...options, path });
  }

  /** Every save, newest first. */
  revisions(
    story: Target,
    query?: ListQuery<`${typeof STORY}/revisions`>,
    options?: CallOptions,
  ): ListOf<`${typeof STORY}/revisions`> {
    return this.core.list(`${STORY}/revisions`, query, { ...options, path: { id: nameOf(story) } });
  }

  /** Says that somebody works on it. */
  lock(story: Target, body?: Schemas["LockInput"], options?: ChangeOptions) {
    const path = { id: nameOf(story) };
    return this.core.request("post", `${STORY}/lock`, { ...options, path, body });
  }

  unlock(story: Target, options?: CallOptions): Promise<undefined> {
    return this.core.request("delete", `${STORY}/lock`, { ...options, path: { id: nameOf(story) } });
  }

  /** The draft as readers would get it. */
  preview(story: Target, options?: CallOptions) {
    return this.core.request("get", `${STORY}/preview`, { ...options, path: { id: nameOf(story) } });
  }

  /** A secret link to one revision. */
  createPreviewLink(story: Target, body?: Schemas["PreviewLinkInput"], options?: ChangeOptions) {
    const path = { id: nameOf(story) };
    return this.core.request("post", `${STORY}/preview-links`, { ...options, path, body });
  }

  #act<V extends Verb>(
    verb: V,
    story: Target,
    body: PostBody<VerbPath<V>> | undefined,
    options: ChangeOptions | undefined,
  ): Promise<Story> {
    const path = `${STORY}/actions/${verb}` as VerbPath<"publish">;
    return this.core.request("post", path, {
      ...changing(story, options),
      path: { id: nameOf(story) },
      body: body as PostBody<VerbPath<"publish">>,
    });
  }
}

type ShelfPath =
  | "/v1/editorial/sections"
  | "/v1/editorial/tags"
  | "/v1/editorial/bylines"
  | "/v1/editorial/collections";

/** Sections, tags, bylines or collections, as the desk has them. */
export class EditorialShelf<L extends ShelfPath, F extends `${L}/{slugOrId}`> {
  constructor(
    readonly core: Core,
    readonly path: L,
    readonly one: F,
  ) {}

  list(query?: ListQuery<L>, options?: CallOptions): ListOf<L> {
    return this.core.list(this.path, query, options);
  }

  async find(slugOrId: string, options?: CallOptions): Promise<Get<F>> {
    const one = this.one as "/v1/editorial/tags/{slugOrId}";
    const found: unknown = await this.core.request("get", one, { ...options, path: { slugOrId } });
    return found as Get<F>;
  }

  async create(body: PostBody<L>, options?: ChangeOptions): Promise<Post<L>> {
    const list = this.path as "/v1/editorial/tags";
    const made: unknown = await this.core.request("post", list, {
      ...options,
      body: body as Schemas["TagInput"],
    });
    return made as Post<L>;
  }

  /** A merge patch: `null` clears, what is absent stays. */
  async change(thing: Target, body: PatchBody<F>, options?: ChangeOptions): Promise<Patch<F>> {
    const one = this.one as "/v1/editorial/tags/{slugOrId}";
    const changed: unknown = await this.core.request("patch", one, {
      ...changing(thing, options),
      path: { slugOrId: nameOf(thing) },
      body: body as Schemas["TagPatch"],
    });
    return changed as Patch<F>;
  }

  delete(thing: Target, options?: ChangeOptions): Promise<undefined> {
    const one = this.one as "/v1/editorial/tags/{slugOrId}";
    const path = { slugOrId: nameOf(thing) };
    return this.core.request("delete", one, { ...changing(thing, options), path });
  }
}

const COLLECTION = "/v1/editorial/collections/{slugOrId}";

/** Collections, which go live by verbs. */
export class EditorialCollections extends EditorialShelf<
  "/v1/editorial/collections",
  typeof COLLECTION
> {
  constructor(core: Core) {
    super(core, "/v1/editorial/collections", COLLECTION);
  }

  publish(collection: Target, options?: ChangeOptions): Promise<Schemas["EditorialCollection"]> {
    const path = { slugOrId: nameOf(collection) };
    const request = { ...changing(collection, options), path };
    return this.core.request("post", `${COLLECTION}/actions/publish`, request);
  }

  unpublish(collection: Target, options?: ChangeOptions): Promise<Schemas["EditorialCollection"]> {
    const path = { slugOrId: nameOf(collection) };
    const request = { ...changing(collection, options), path };
    return this.core.request("post", `${COLLECTION}/actions/unpublish`, request);
  }

  schedule(
    collection: Target,
    body: Schemas["CollectionScheduleInput"],
    options?: ChangeOptions,
  ): Promise<Schemas["EditorialCollection"]> {
    const path = { slugOrId: nameOf(collection) };
    const request = { ...changing(collection, options), path, body };
    return this.core.request("post", `${COLLECTION}/actions/schedule`, request);
  }

  unschedule(collection: Target, options?: ChangeOptions): Promise<Schemas["EditorialCollection"]> {
    const path = { slugOrId: nameOf(collection) };
    const request = { ...changing(collection, options), path };
    return this.core.request("post", `${COLLECTION}/actions/unschedule`, request);
  }
}

const MEDIA = "/v1/editorial/media";
const ONE_MEDIA = "/v1/editorial/media/{id}";

/** The library. */
export class EditorialMedia {
  constructor(readonly core: Core) {}

  list(query?: ListQuery<typeof MEDIA>, options?: CallOptions): ListOf<typeof MEDIA> {
    return this.core.list(MEDIA, query, options);
  }

  find(id: string, options?: CallOptions): Promise<Schemas["EditorialMedia"]> {
    return this.core.request("get", ONE_MEDIA, { ...options, path: { id } });
  }

  /** Uploads a file with what is known of it. */
  upload(
    file: Blob,
    metadata?: Schemas["MediaInput"],
    options: ChangeOptions & {
      readonly name?: string;
      readonly query?: Query<Operation<"post", typeof MEDIA>>;
    } = {},
  ): Promise<Schemas["EditorialMedia"]> {
    const { name, ...rest } = options;
    return this.core.request("post", MEDIA, { ...rest, ...sent({ file, name, metadata }, rest) });
  }

  /** Puts another file in the place of one. */
  replaceFile(
    media: Target,
    file: Blob,
    options?: ChangeOptions & { readonly name?: string },
  ): Promise<Schemas["EditorialMedia"]> {
    const given = changing(media, options);
    const path = { id: nameOf(media) };
    const upload = sent({ file, name: options?.name }, given);
    return this.core.request("put", `${ONE_MEDIA}/file`, { ...given, ...upload, path });
  }

  change(
    media: Target,
    body: Schemas["MediaPatch"],
    options?: ChangeOptions,
  ): Promise<Schemas["EditorialMedia"]> {
    const path = { id: nameOf(media) };
    return this.core.request("patch", ONE_MEDIA, { ...changing(media, options), path, body });
  }

  delete(media: Target, options?: ChangeOptions): Promise<undefined> {
    const path = { id: nameOf(media) };
    return this.core.request("delete", ONE_MEDIA, { ...changing(media, options), path });
  }

  /** Where it is used. */
  usage(media: Target, options?: CallOptions): Promise<Schemas["MediaUsage"]> {
    const path = { id: nameOf(media) };
    return this.core.request("get", `${ONE_MEDIA}/usage`, { ...options, path });
  }
}

function sent(upload: Upload, options: CallOptions) {
  const { body, type } = multipart(upload);
  return { body, headers: { ...options.headers, "Content-Type": type } };
}

/** The desk. */
export class Editorial {
  readonly articles: EditorialArticles;
  readonly sections: EditorialShelf<
    "/v1/editorial/sections",
    "/v1/editorial/sections/{slugOrId}"
  >;
  readonly tags: EditorialShelf<"/v1/editorial/tags", "/v1/editorial/tags/{slugOrId}">;
  readonly bylines: EditorialShelf<"/v1/editorial/bylines", "/v1/editorial/bylines/{slugOrId}">;
  readonly collections: EditorialCollections;
  readonly media: EditorialMedia;

  constructor(readonly core: Core) {
    const prefix = "/v1/editorial";
    this.articles = new EditorialArticles(core);
    this.sections = new EditorialShelf(core, `${prefix}/sections`, `${prefix}/sections/{slugOrId}`);
    this.tags = new EditorialShelf(core, `${prefix}/tags`, `${prefix}/tags/{slugOrId}`);
    this.bylines = new EditorialShelf(core, `${prefix}/bylines`, `${prefix}/bylines/{slugOrId}`);
    this.collections = new EditorialCollections(core);
    this.media = new EditorialMedia(core);
  }

  /** What goes live, comes down or loses its rights, and when. */
  schedule(
    query?: ListQuery<"/v1/editorial/schedule">,
    options?: CallOptions,
  ): ListOf<"/v1/editorial/schedule"> {
    return this.core.list("/v1/editorial/schedule", query, options);
  }

  /** Who did what. */
  audit(
    query?: ListQuery<"/v1/editorial/audit">,
    options?: CallOptions,
  ): ListOf<"/v1/editorial/audit"> {
    return this.core.list("/v1/editorial/audit", query, options);
  }
}
