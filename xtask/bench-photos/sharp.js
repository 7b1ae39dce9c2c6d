// Does with sharp what crates/media/examples/draw.rs does, and prints the same:
// node sharp.js photo.jpg 1280 webp 5 out.webp
import { readFileSync, writeFileSync } from "node:fs";
import sharp from "sharp";

sharp.concurrency(1);
sharp.cache(false);
const [photo, width, extension, rounds, out] = process.argv.slice(2);
const format = extension === "jpg" ? "jpeg" : extension;
for (let round = 0; round < Number(rounds); round += 1) {
  const begun = performance.now();
  const rendition = await sharp(readFileSync(photo))
    .autoOrient()
    .resize(Number(width))
    .toFormat(format)
    .toBuffer();
  console.log(performance.now() - begun);
  writeFileSync(out, rendition);
}
console.log(process.resourceUsage().maxRSS);
