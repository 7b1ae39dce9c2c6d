// What the package offers.

export { Newsdesk } from "./newsdesk.js";
export type { ListOf, ListQuery, NewsdeskOptions, Target } from "./core.js";
export type { components, operations, paths, KnownProblemCode } from "./contract.js";
export type { Change } from "./delivery.js";
export { MemoryCache, type AnswerCache, type KeptAnswer } from "./cache.js";
export { etagOf } from "./etag.js";
export type { FollowOptions } from "./follow.js";
export { Listing, type ListPage } from "./listing.js";
export {
  NewsdeskProblem,
  NewsdeskUnreachable,
  type Asked,
  type Problem,
  type ProblemCode,
  type ProblemError,
} from "./problem.js";
export type { RetryOptions } from "./retry.js";
export { MemoryTokens, type Tokens, type TokenStore } from "./session.js";
export type { Answer, Body, CallOptions, ChangeOptions, Operation, PathOf, Query } from "./types.js";
export { verifyWebhook, WebhookNotVerified, type VerifyOptions, type WebhookEvent } from "./webhook.js";
