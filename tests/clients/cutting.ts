// A line that breaks: the first try of every request is cut after the server has answered it,
// the second in the middle of its answer.

import { createServer, connect, type AddressInfo, type Socket } from "node:net";

export interface CuttingLine {
  readonly url: string;
  /** How many lines were cut. */
  cuts(): number;
  /** How many streams are open. */
  streams(): number;
  /** Cuts the streams there are. */
  cutStreams(): void;
  close(): void;
}

export async function cuttingLine(to: string): Promise<CuttingLine> {
  const server = new URL(to);
  const tries = new Map<string, number>();
  const streams = new Set<Socket>();
  const all = new Set<Socket>();
  let cuts = 0;

  const listener = createServer((client) => {
    const upstream = connect(Number(server.port), server.hostname);
    let current = 0;
    all.add(client).add(upstream);
    client.on("data", (bytes) => {
      const head = /^(GET|POST|PATCH|PUT|DELETE) (\S+)/.exec(bytes.toString("latin1"));
      if (head !== null) {
        const text = bytes.toString("latin1");
        const key = /idempotency-key: (\S+)/i.exec(text)?.[1] ?? `${head[1]} ${head[2]}`;
        const stream = head[2]!.startsWith("/v1/changes/stream");
        // A sign-in has no key and is not sent again.
        const spared = stream || head[2]!.startsWith("/v1/auth/");
        current = spared ? 3 : (tries.get(key) ?? 0) + 1;
        tries.set(key, current);
        if (stream) streams.add(client);
      }
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      if (current > 2) {
        client.write(bytes);
        return;
      }
      cuts += 1;
      const half = current === 1 ? bytes.subarray(0, 0) : bytes.subarray(0, bytes.length / 2);
      client.write(half, () => client.destroy());
      upstream.destroy();
    });
    client.on("close", () => {
      streams.delete(client);
      upstream.destroy();
    });
    upstream.on("close", () => client.destroy());
    client.on("error", () => {});
    upstream.on("error", () => {});
  });
  await new Promise<void>((ready) => listener.listen(0, "127.0.0.1", ready));
  const { port } = listener.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    cuts: () => cuts,
    streams: () => streams.size,
    cutStreams: () => streams.forEach((stream) => stream.destroy()),
    close: () => {
      listener.close();
      all.forEach((socket) => socket.destroy());
    },
  };
}
