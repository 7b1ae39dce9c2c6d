// Uploads as bytes that are the same at every try: the server tells by them that a request is
// one it has had.

/** A file with what is known of it. */
export interface Upload {
  readonly file: Blob;
  /** The file's name; that of a `File` by itself. */
  readonly name?: string | undefined;
  readonly metadata?: object | undefined;
}

/** The body of an upload, and its content type. */
export interface Multipart {
  readonly body: Blob;
  readonly type: string;
}

export function multipart(upload: Upload): Multipart {
  const boundary = `newsdesk-${crypto.randomUUID()}`;
  const named = upload.name ?? (upload.file as Partial<File>).name ?? "file";
  // As browsers write names that hold what ends a name or a line.
  const name = named.replace(/["\r\n]/g, (letter) => encodeURIComponent(letter));
  const type = upload.file.type || "application/octet-stream";
  const parts: BlobPart[] = [];
  if (upload.metadata !== undefined) {
    parts.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="metadata"\r\n` +
        `Content-Type: application/json\r\n\r\n${JSON.stringify(upload.metadata)}\r\n`,
    );
  }
  parts.push(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n` +
      `Content-Type: ${type}\r\n\r\n`,
    upload.file,
    `\r\n--${boundary}--\r\n`,
  );
  // A blob of blobs is read from where they lie: a large file is never held whole.
  return { body: new Blob(parts), type: `multipart/form-data; boundary=${boundary}` };
}
