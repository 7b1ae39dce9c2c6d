// Who a client is: nobody, a member of staff with a session that renews itself, or an API key.

import type { components } from "./contract.js";
import { NewsdeskProblem } from "./problem.js";

/** The tokens of a session. */
export type Tokens = components["schemas"]["Tokens"];

/**
 * Where the tokens of a session lie: in memory by itself, or in a place that tabs and
 * processes share.
 */
export interface TokenStore {
  load(): Tokens | undefined | Promise<Tokens | undefined>;
  save(tokens: Tokens | undefined): void | Promise<void>;
}

/** Tokens of this process alone. */
export class MemoryTokens implements TokenStore {
  #tokens: Tokens | undefined;

  constructor(tokens?: Tokens) {
    this.#tokens = tokens;
  }

  load(): Tokens | undefined {
    return this.#tokens;
  }

  save(tokens: Tokens | undefined): void {
    this.#tokens = tokens;
  }
}

/** A session that renews its tokens, once however many calls need it. */
export class Session {
  #renewing: Promise<string | undefined> | undefined;

  constructor(
    readonly store: TokenStore,
    /** Exchanges a refresh token. */
    readonly exchange: (refreshToken: string) => Promise<Tokens>,
  ) {}

  async token(): Promise<string | undefined> {
    return (await this.store.load())?.accessToken;
  }

  /** The token to use after `refused` was; `undefined` where there is no other. */
  renewed(refused: string): Promise<string | undefined> {
    this.#renewing ??= this.#renew(refused).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renew(refused: string): Promise<string | undefined> {
    const held = await this.store.load();
    // Somebody who shares the store, or a call before this one, was faster.
    if (held === undefined || held.accessToken !== refused) return held?.accessToken;
    try {
      const tokens = await this.exchange(held.refreshToken);
      await this.store.save(tokens);
      return tokens.accessToken;
    } catch (thrown) {
      if (NewsdeskProblem.is(thrown, "already_rotated")) {
        const now = await this.store.load();
        return now?.accessToken === refused ? undefined : now?.accessToken;
      }
      if (NewsdeskProblem.is(thrown, "invalid_refresh_token")) {
        await this.store.save(undefined);
        return undefined;
      }
      throw thrown;
    }
  }
}
