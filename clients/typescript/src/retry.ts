// When a request is sent again, and how long it waits before.

import type { NewsdeskProblem } from "./problem.js";

/** How patient a client is. */
export interface RetryOptions {
  /** How often a request is sent again at most. */
  readonly retries: number;
  /** The first wait in milliseconds, doubled with every further one. */
  readonly firstWait: number;
  /** The longest wait in milliseconds that the client chooses by itself. */
  readonly longestWait: number;
  /** The longest `Retry-After` in milliseconds that is waited for; longer ones are thrown. */
  readonly longestRetryAfter: number;
}

export const RETRY: RetryOptions = {
  retries: 5,
  firstWait: 200,
  longestWait: 10_000,
  longestRetryAfter: 60_000,
};

/**
 * Whether a refusal says that the same request may succeed later. `repeatable` requests can
 * be sent again whatever became of the first; others only if the server did nothing, which a
 * 503 does not say: its store may have done what it could not tell.
 */
export function mayPass(problem: NewsdeskProblem, repeatable: boolean): boolean {
  switch (problem.status) {
    case 409:
      return problem.code === "idempotency_key_running";
    case 429:
      return problem.retryAfter !== undefined;
    case 502:
    case 503:
    case 504:
      return repeatable;
    default:
      return false;
  }
}

/** How many milliseconds before the next try; `undefined` where that is too long. */
export function waitBefore(
  attempt: number,
  retryAfter: number | undefined,
  options: RetryOptions,
): number | undefined {
  const grown = options.firstWait * 2 ** (attempt - 1);
  // Between half and all of it, so that those who failed together do not come back together.
  const chosen = Math.min(grown, options.longestWait) * (0.5 + Math.random() / 2);
  if (retryAfter === undefined) return chosen;
  const asked = retryAfter * 1000;
  return asked > options.longestRetryAfter ? undefined : asked + chosen / 2;
}

/** Waits, unless the signal ends the wait with its reason. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const aborted = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", aborted);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", aborted, { once: true });
  });
}
