// From a method and an address of the contract to what is sent and what is answered.

import type { paths } from "./contract.js";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** The addresses that have this method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];

/** The operation of a method at an address. */
export type Operation<M extends Method, P extends PathOf<M>> = paths[P][M];

type Parameters<O, In extends "path" | "query"> = O extends {
  parameters: { [K in In]?: infer Given };
}
  ? NonNullable<Given>
  : never;

/** What the query of an operation may name. */
export type Query<O> = Parameters<O, "query">;

/** What the address of an operation leaves open. */
export type PathParameters<O> = Parameters<O, "path">;

type Content<T> = T extends { content: infer C } ? C[keyof C] : undefined;

/** What an operation takes as its body. */
export type Body<O> = O extends { requestBody?: infer B }
  ? NonNullable<B> extends never
    ? never
    : Content<NonNullable<B>>
  : never;

type Answers<O> = O extends { responses: infer R }
  ? { [S in keyof R]: S extends 200 | 201 | 204 ? Content<R[S]> : never }[keyof R]
  : never;

/** Whether one of these has what `T` leaves open. */
type LeavesOpen<T, All> = All extends unknown
  ? All extends T
    ? T extends All
      ? never
      : true
    : never
  : never;
type Whole<T, All = T> = T extends unknown
  ? [LeavesOpen<T, All>] extends [never]
    ? T
    : never
  : never;
type Part<T, All = T> = T extends unknown
  ? [LeavesOpen<T, All>] extends [never]
    ? never
    : T
  : never;

/** What an operation answers when it succeeds: all of it, where no `fields` are asked for. */
export type Answer<O> = Whole<Answers<O>>;

/** The same to this query: with `fields` every member but `id` may be missing. */
export type AnswerTo<O, Q> = Q extends { readonly fields: readonly unknown[] }
  ? Part<Answers<O>>
  : Answer<O>;

/** What every call may say besides. */
export interface CallOptions {
  /** Ends the call, its waits and its tries. */
  readonly signal?: AbortSignal | undefined;
  /** How many milliseconds one try may take. */
  readonly timeout?: number | undefined;
  /** How often it is sent again at most. */
  readonly retries?: number | undefined;
  /** Further headers, such as `Prefer: merge`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What a change may say besides. */
export interface ChangeOptions extends CallOptions {
  /** The version that is changed, as an ETag; that of the object handed in by itself. */
  readonly ifMatch?: string | undefined;
  /** What names the request; a random key by itself. Keep it to try again in another process. */
  readonly idempotencyKey?: string | undefined;
}

type Given<Key extends string, Value> = [Value] extends [never]
  ? { readonly [K in Key]?: undefined }
  : { readonly [K in Key]: Value };

type MaybeGiven<Key extends string, Value> = [Value] extends [never]
  ? { readonly [K in Key]?: undefined }
  : { readonly [K in Key]?: Value | undefined };

type BodyGiven<O> = O extends { requestBody: object }
  ? { readonly body: Body<O> | Blob }
  : MaybeGiven<"body", Body<O> | Blob>;

/** All that a call of an operation says. */
export type Request<O> = ChangeOptions &
  Given<"path", PathParameters<O>> &
  MaybeGiven<"query", Query<O>> &
  BodyGiven<O>;
