// Writes src/contract.ts from the committed contract; with `--check` only says whether the
// file is what the contract gives.

import { readFile, writeFile } from "node:fs/promises";
import { argv, exit } from "node:process";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const document = new URL("../../../openapi/newsdesk-v1.json", import.meta.url);
const file = new URL("../src/contract.ts", import.meta.url);
const { factory } = ts;

const contract = JSON.parse(await readFile(document, "utf8"));
const nodes = await openapiTS(withoutExamples(contract), {
  alphabetize: true,
  // A member with a default may still be left out of what is sent.
  defaultNonNullable: false,
  transform: extensible,
});
const written =
  "// The types of the contract, written by `cargo xtask client` from openapi/newsdesk-v1.json.\n\n" +
  astToString(nodes) +
  problemCodes(contract);

if (argv.includes("--check")) {
  const committed = await readFile(file, "utf8").catch(() => "");
  if (committed !== written) {
    console.error(
      "clients/typescript/src/contract.ts is not what the contract gives; `cargo xtask client` writes it.",
    );
    exit(1);
  }
} else {
  await writeFile(file, written);
}

// Examples are for those who read the contract; among types they would be most of the file.
function withoutExamples(node, named = false) {
  if (Array.isArray(node)) return node.map((entry) => withoutExamples(entry));
  if (node === null || typeof node !== "object") return node;
  const kept = Object.entries(node).filter(
    ([key]) => named || (key !== "example" && key !== "examples"),
  );
  return Object.fromEntries(
    // Under `properties` names are the members', whatever they are.
    kept.map(([key, value]) => [key, withoutExamples(value, key === "properties" && !named)]),
  );
}

// Values of `x-extensible-enum` are told to editors and compilers; further ones may come, so
// that any string is one of its type.
function extensible(schema) {
  const values = schema["x-extensible-enum"];
  if (values === undefined) return undefined;
  const known = values.map((value) =>
    factory.createLiteralTypeNode(factory.createStringLiteral(value)),
  );
  const others = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]);
  return factory.createUnionTypeNode([...known, others]);
}

function problemCodes(contract) {
  const codes = contract.components.schemas.Problem.properties.code["x-extensible-enum"];
  const union = [...codes].sort().map((code) => `\n  | ${JSON.stringify(code)}`);
  return `\n/** Why a request can be refused, as far as this version of the contract knows. */\nexport type KnownProblemCode =${union.join("")};\n`;
}
