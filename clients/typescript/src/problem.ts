// What goes wrong, as errors with a type: a refusal of the server, and a server that cannot be
// reached.

import type { components, KnownProblemCode } from "./contract.js";

/** A problem as the server words it (RFC 9457). */
export type Problem = components["schemas"]["Problem"];

/** What is wrong at one place of a body. */
export type ProblemError = components["schemas"]["ProblemError"];

/**
 * The stable word to branch on. Further ones may be added to the contract; of an answer that
 * is no problem of Newsdesk's (a proxy's page, say) it is `unexpected_answer`.
 */
export type ProblemCode = KnownProblemCode | "unexpected_answer" | (string & {});

/** Of which request a problem or a silence tells. */
export interface Asked {
  readonly method: string;
  readonly url: string;
}

/** The server refused a request, and said why. */
export class NewsdeskProblem extends Error {
  override readonly name = "NewsdeskProblem";
  /** The word to branch on. */
  readonly code: ProblemCode;
  /** The status of the answer. */
  readonly status: number;
  /** What went wrong this time. */
  readonly detail: string;
  /** What is wrong with the body, place by place. */
  readonly errors: readonly ProblemError[];
  /** Finds the request in the server's log. */
  readonly requestId: string | undefined;
  /** After how many seconds to try again, where the server says so. */
  readonly retryAfter: number | undefined;
  /** Where a change came too late: the version there is now. */
  readonly currentVersion: number | undefined;

  constructor(
    /** All that the server said. */
    readonly problem: Problem,
    readonly asked: Asked,
    retryAfter?: number,
  ) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
    this.errors = problem.errors;
    this.requestId = problem.requestId || undefined;
    this.retryAfter = retryAfter;
    this.currentVersion = problem.currentVersion;
  }

  /** What is wrong at this JSON Pointer of the body. */
  at(pointer: string): ProblemError | undefined {
    return this.errors.find((error) => error.pointer === pointer);
  }

  /** Whether something caught is a problem, of this code if one is named. */
  static is(thrown: unknown, code?: KnownProblemCode | "unexpected_answer"): thrown is NewsdeskProblem {
    return thrown instanceof NewsdeskProblem && (code === undefined || thrown.code === code);
  }
}

/** No answer came, however often it was tried; `cause` says what happened to the last try. */
export class NewsdeskUnreachable extends Error {
  override readonly name = "NewsdeskUnreachable";

  constructor(
    readonly asked: Asked,
    /** How often it was tried. */
    readonly attempts: number,
    cause: unknown,
  ) {
    super(`${asked.method} ${asked.url}: no answer after ${attempts} attempts`, { cause });
  }
}

/**
 * Reads the problem in an answer that is no success.
 *
 * @throws what a line throws that breaks before the answer is whole
 */
export async function problemOf(answer: Response, asked: Asked): Promise<NewsdeskProblem> {
  const retryAfter = secondsToWait(answer.headers.get("Retry-After"));
  const text = await answer.text();
  const type = answer.headers.get("Content-Type") ?? "";
  if (type.startsWith("application/problem+json")) {
    try {
      return new NewsdeskProblem(JSON.parse(text) as Problem, asked, retryAfter);
    } catch {
      // Whoever wrote that, Newsdesk did not.
    }
  }
  const unexpected: Problem = {
    type: "about:blank",
    title: "Unexpected answer",
    status: answer.status,
    detail: text.slice(0, 200) || answer.statusText,
    code: "unexpected_answer",
    requestId: answer.headers.get("X-Request-Id") ?? "",
    errors: [],
  };
  return new NewsdeskProblem(unexpected, asked, retryAfter);
}

/** `Retry-After`, in seconds: a number of them or a date. */
export function secondsToWait(header: string | null, now = Date.now()): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
