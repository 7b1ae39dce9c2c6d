// Writes the TypeScript of Astro's components beside them, for the compiler to check.
import { readFileSync, writeFileSync } from "node:fs";
import { convertToTSX } from "@astrojs/compiler";

for (const name of process.argv.slice(2).filter((it) => it.endsWith(".astro"))) {
  const { code, diagnostics } = await convertToTSX(readFileSync(name, "utf8"), { filename: name });
  for (const { severity, text } of diagnostics) {
    if (severity === 1) {
      console.error(`${name}: ${text}`);
      process.exitCode = 1;
    }
  }
  writeFileSync(`${name}.tsx`, code);
}
