// Lists that are longer than a page, entry by entry.

/** A page of a list. */
export interface ListPage<Item> {
  readonly data: readonly Item[];
  readonly page: { readonly next: string | null };
}

/**
 * A list on the server. Nothing is asked until it is read:
 * `for await (const entry of list)` goes through all of it, page by page.
 */
export class Listing<Item, Page extends ListPage<Item>> implements AsyncIterable<Item> {
  constructor(
    /** Asks for one page; the first is that without a cursor. */
    readonly ask: (cursor: string | undefined) => Promise<Page>,
  ) {}

  /** One page: the first, or that of a cursor. */
  page(cursor?: string): Promise<Page> {
    return this.ask(cursor);
  }

  /** Page by page. */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    let cursor: string | undefined;
    do {
      const page: Page = await this.ask(cursor);
      yield page;
      cursor = page.page.next ?? undefined;
    } while (cursor !== undefined);
  }

  /** Entry by entry. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.data;
  }

  /** The first entries, `most` of them or fewer; all where nothing is said. */
  async all(most = Number.POSITIVE_INFINITY): Promise<Item[]> {
    const entries: Item[] = [];
    if (most <= 0) return entries;
    for await (const entry of this) {
      entries.push(entry);
      if (entries.length >= most) break;
    }
    return entries;
  }
}
