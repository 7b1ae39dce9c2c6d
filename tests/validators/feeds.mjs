// Prints what feedsmith reads of the feed on standard input, as JSON.
import { readFileSync } from "node:fs";
import { parseFeed } from "feedsmith";

console.log(JSON.stringify(parseFeed(readFileSync(0, "utf8"))));
