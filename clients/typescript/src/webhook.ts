// Whether a message really comes from the newsroom: Standard Webhooks 1.0.0.

import type { components } from "./contract.js";

/** What a webhook is told of. */
export interface WebhookEvent {
  /** What happened, to what kind of thing. */
  readonly type: components["schemas"]["Change"]["type"];
  /** When it happened. */
  readonly timestamp: string;
  /** What it is about. */
  readonly data: {
    readonly entity?: string;
    readonly id?: string;
    readonly version?: number | null;
    readonly slug?: string | null;
    readonly path?: string | null;
    readonly previousPath?: string | null;
    readonly [member: string]: unknown;
  };
}

/** A message that is not to be believed. */
export class WebhookNotVerified extends Error {
  override readonly name = "WebhookNotVerified";
}

export interface VerifyOptions {
  /** How many seconds a message's time may lie in the past or the future. */
  readonly tolerance?: number;
  /** The present, in milliseconds since 1970. */
  readonly now?: number;
}

type GivenHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Gives the event of a message that was signed with the secret (`whsec_…`), or with one of
 * several while it is being changed, and is no older than five minutes. `body` is the body
 * as it came, before anything parses it.
 *
 * @throws WebhookNotVerified
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: GivenHeaders,
  secret: string | readonly string[],
  options: VerifyOptions = {},
): Promise<WebhookEvent> {
  const id = header(headers, "webhook-id");
  const timestamp = header(headers, "webhook-timestamp");
  const signatures = header(headers, "webhook-signature");
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookNotVerified("its time cannot be read");
  const age = (options.now ?? Date.now()) / 1000 - Number(timestamp);
  if (Math.abs(age) > (options.tolerance ?? 300)) {
    throw new WebhookNotVerified("its time is too far from now");
  }
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const signed = joined(new TextEncoder().encode(`${id}.${timestamp}.`), bytes);
  const given = signatures.split(" ").filter((one) => one.startsWith("v1,"));
  const secrets = typeof secret === "string" ? [secret] : secret;
  for (const one of secrets) {
    const key = await crypto.subtle.importKey(
      "raw",
      fromBase64(one.replace(/^whsec_/, "")),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["verify"],
    );
    for (const signature of given) {
      // In a time that tells nothing of where two differ.
      const mac = fromBase64(signature.slice(3));
      if (await crypto.subtle.verify("HMAC", key, mac, signed)) {
        return JSON.parse(new TextDecoder().decode(bytes)) as WebhookEvent;
      }
    }
  }
  throw new WebhookNotVerified("no signature holds");
}

function header(headers: GivenHeaders, name: string): string {
  let value: string | readonly string[] | null | undefined;
  if (headers instanceof Headers) {
    value = headers.get(name);
  } else {
    const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
    value = found?.[1];
  }
  if (typeof value === "string" && value !== "") return value;
  throw new WebhookNotVerified(`${name} is missing`);
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    throw new WebhookNotVerified("what should be base64 is not");
  }
}
