// What the compiler must let through, and what it must not. Never run.

import { Newsdesk, NewsdeskProblem, type Change, type components } from "@newsdesk/client";

declare const client: Newsdesk;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<T extends true>(): T | undefined {
  return undefined;
}

export async function readers() {
  const story = await client.articles.find("ferries");
  holds<Same<typeof story, components["schemas"]["Article"]>>();
  const headline: string = story.headline;
  // @ts-expect-error: an article has no such member.
  story.headlines;
  // @ts-expect-error: it may be null.
  story.leadMedia.altText;
  for await (const teaser of client.articles.list({ sort: "-updatedAt" })) {
    holds<Same<typeof teaser, components["schemas"]["Teaser"]>>();
  }
  const part = await client.articles.find("ferries", { fields: ["headline"] });
  holds<Same<typeof part, components["schemas"]["ArticleFields"]>>();
  // @ts-expect-error: what was not asked for may be missing.
  part.headline.length;
  for await (const teaser of client.articles.list({ fields: ["headline"] })) {
    holds<Same<typeof teaser, components["schemas"]["TeaserFields"]>>();
  }
  // @ts-expect-error: there is no such order.
  client.articles.list({ sort: "byMood" });
  // @ts-expect-error: there is no such filter.
  client.articles.list({ colour: "blue" });
  // @ts-expect-error: the cursor is the list's own.
  client.articles.list({ cursor: "abc" });
  const tag = await client.tags.find("port-elia");
  holds<Same<typeof tag, components["schemas"]["Tag"]>>();
  const asked = await client.request("get", "/v1/sections/{slugOrId}", { path: { slugOrId: "world" } });
  holds<Same<typeof asked, components["schemas"]["Section"]>>();
  // @ts-expect-error: its path is left open.
  await client.request("get", "/v1/sections/{slugOrId}");
  // @ts-expect-error: sections are not posted there.
  await client.request("post", "/v1/sections");
  // @ts-expect-error: there is no such address.
  await client.request("get", "/v2/sections");
  return headline;
}

export async function writers() {
  const { editorial } = client;
  const made = await editorial.sections.create({ name: "World" });
  holds<Same<typeof made, components["schemas"]["EditorialSection"]>>();
  const draft = await editorial.articles.create({ headline: "Ferries" });
  holds<Same<typeof draft, components["schemas"]["EditorialArticle"]>>();
  await editorial.articles.change(draft, { standfirst: null });
  // @ts-expect-error: a story needs a headline.
  await editorial.articles.create({ kicker: "Ferries" });
  // @ts-expect-error: there is no such genre.
  await editorial.articles.create({ headline: "Ferries", genre: "gossip" });
  // @ts-expect-error: there is no such block.
  await editorial.articles.create({ headline: "Ferries", body: [{ type: "poem", html: "" }] });
  // @ts-expect-error: readers are told something.
  await editorial.articles.kill(draft);
  // @ts-expect-error: a body is needed.
  await client.request("post", "/v1/editorial/tags");
}

export function problems(thrown: unknown, change: Change) {
  if (NewsdeskProblem.is(thrown, "stale")) return thrown.currentVersion;
  // @ts-expect-error: there is no such code.
  NewsdeskProblem.is(thrown, "out_of_coffee");
  // Types that are not known yet are strings.
  if (change.type === "article.published" || change.type === "something.new") return change.path;
  return undefined;
}
