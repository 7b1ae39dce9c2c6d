// Answers that are kept with their ETag, to be revalidated rather than fetched again.

/** An answer at hand. Plain data, so that it can be kept anywhere. */
export interface KeptAnswer {
  /** Its entity tag, as the server gave it. */
  readonly etag: string;
  /** What was answered. */
  readonly value: unknown;
}

/** A place for answers: a map, the storage of a browser, a shared store. */
export interface AnswerCache {
  get(url: string): KeptAnswer | undefined | Promise<KeptAnswer | undefined>;
  set(url: string, answer: KeptAnswer): void | Promise<void>;
}

/** Keeps the answers that were asked for last, in memory. */
export class MemoryCache implements AnswerCache {
  readonly #answers = new Map<string, KeptAnswer>();

  /** `most` is how many answers are kept. */
  constructor(readonly most = 500) {}

  get(url: string): KeptAnswer | undefined {
    const answer = this.#answers.get(url);
    if (answer !== undefined) {
      // A map remembers the order of insertion: what was asked for last stands last.
      this.#answers.delete(url);
      this.#answers.set(url, answer);
    }
    return answer;
  }

  set(url: string, answer: KeptAnswer): void {
    this.#answers.delete(url);
    this.#answers.set(url, answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.most) break;
      this.#answers.delete(oldest);
    }
  }

  /** How many answers are kept. */
  get size(): number {
    return this.#answers.size;
  }
}
