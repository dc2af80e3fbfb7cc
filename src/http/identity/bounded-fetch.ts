// A document of another server, which may be slow, endless or somewhere else: read whole within a time and a size, or
// not at all.

/** What may be asked of whom. */
export interface Bounds {
  /** Whether an address may be asked at all. */
  may(url: URL): boolean;
  timeoutMs: number;
  mostBytes: number;
}

/**
 * The answer's bytes, status 200 and no redirect. Rejects for anything else, and at the time or size that is too much.
 */
export const fetchBounded = async (url: URL, { may, timeoutMs, mostBytes }: Bounds): Promise<Buffer> => {
  if (!may(url)) throw new Error(`${url.origin} would be asked in plain text`);
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { signal, redirect: "error", headers: { accept: "application/json" } });
  if (response.status !== 200) throw new Error(`${url.href} answered ${response.status}`);
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels what has not come yet.
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > mostBytes) throw new Error(`${url.href} answered more than ${mostBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
};
