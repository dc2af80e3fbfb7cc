// What a file is: told by how it begins, and never by what its sender calls it.

export type UploadKind = "pdf" | "image/png" | "image/jpeg";

const beginnings: readonly (readonly [UploadKind, Buffer])[] = [
  ["pdf", Buffer.from("%PDF-")],
  ["image/png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")],
  ["image/jpeg", Buffer.from([0xff, 0xd8, 0xff])],
];

/** Null for a file of another kind. */
export const kindOf = (bytes: Buffer): UploadKind | null =>
  beginnings.find(([, start]) => bytes.subarray(0, start.length).equals(start))?.[0] ?? null;
