// The version that an object at hand was read at, for `If-Match`.

const TAGS = new WeakMap<object, string>();

/** Remembers the entity tag that an object was answered with. */
export function remember(value: unknown, etag: string | null): void {
  if (etag !== null && typeof value === "object" && value !== null) TAGS.set(value, etag);
}

/**
 * The entity tag of an object as it was answered; of a copy, or of an entry of a list, that
 * of its `version`.
 */
export function etagOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { version } = value as { version?: unknown };
  return TAGS.get(value) ?? (typeof version === "number" ? `"${version}"` : undefined);
}
