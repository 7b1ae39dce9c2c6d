// Server-sent events out of a body, as the HTML standard has them read.

/** One event. */
export interface ServerEvent {
  readonly type: string;
  readonly data: string;
  readonly id: string | undefined;
}

/** Reads events until the stream ends; `alive` hears of every byte that comes. */
export async function* serverEvents(
  body: ReadableStream<Uint8Array>,
  alive: () => void = () => {},
): AsyncGenerator<ServerEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const event = new EventInMaking();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      // What is cut off in the middle of an event is none.
      if (done) return;
      alive();
      rest += decoder.decode(value, { stream: true });
      for (;;) {
        const end = /\r\n|\n|\r/.exec(rest);
        // A carriage return at the end may be half of an end.
        if (end === null || (end[0] === "\r" && end.index + 1 === rest.length)) break;
        const made = event.take(rest.slice(0, end.index));
        rest = rest.slice(end.index + end[0].length);
        if (made !== undefined) yield made;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

class EventInMaking {
  #type = "";
  #data: string[] = [];
  #id: string | undefined;

  /** Takes a line; an empty one ends an event. */
  take(line: string): ServerEvent | undefined {
    if (line === "") {
      const made =
        this.#data.length === 0
          ? undefined
          : { type: this.#type || "message", data: this.#data.join("\n"), id: this.#id };
      this.#type = "";
      this.#data = [];
      return made;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.#type = value;
    else if (field === "data") this.#data.push(value);
    else if (field === "id" && !value.includes("\0")) this.#id = value;
    return undefined;
  }
}
