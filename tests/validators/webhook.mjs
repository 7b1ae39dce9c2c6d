// Verifies a webhook by the library `standardwebhooks`: reads {secret, headers, body} and
// prints what the message says.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const { secret, headers, body } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(new Webhook(secret).verify(body, headers)));
