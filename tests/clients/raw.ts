// The types that openapi-typescript writes by itself, as an integrator without our client has
// them. Compiled, never run.

import type { components, operations, paths } from "./raw-contract.js";

type Found = paths["/v1/articles/{slugOrId}"]["get"]["responses"][200]["content"]["application/json"];
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

type Story = components["schemas"]["Article"] | components["schemas"]["ArticleFields"];

export const same: Same<Found, Story> = true;
export const draft: components["schemas"]["ArticleInput"] = {
  headline: "Ferries return",
  body: [{ type: "paragraph", html: "At dawn." }],
};
export type Query = operations["listArticles"]["parameters"]["query"];
