// What another server answers, which may be slow, endless or somewhere else: read whole within a time and a size, or
// not at all.

/** What may be asked of whom. */
export interface Bounds {
  /** Whether an address may be asked at all. */
  may(url: URL): boolean;
  timeoutMs: number;
  mostBytes: number;
}

/** The answer with its whole body, no redirect. Rejects at the time or size that is too much. */
export const fetchWithin = async (url: URL, asked: RequestInit, bounds: Bounds): Promise<Response> => {
  const { may, timeoutMs, mostBytes } = bounds;
  if (!may(url)) throw new Error(`${url.origin} would be asked in plain text`);
  const response = await fetch(url, { ...asked, signal: AbortSignal.timeout(timeoutMs), redirect: "error" });
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels what has not come yet.
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > mostBytes) throw new Error(`${url.href} answered more than ${mostBytes} bytes`);
    parts.push(part);
  }
  const { status, headers } = response;
  return new Response(length === 0 ? null : Buffer.concat(parts), { status, headers });
};

/**
 * A document's bytes, status 200 and no redirect. Rejects for anything else, and at the time or size that is too much.
 */
export const fetchBounded = async (url: URL, bounds: Bounds): Promise<Buffer> => {
  const response = await fetchWithin(url, { headers: { accept: "application/json" } }, bounds);
  if (response.status !== 200) throw new Error(`${url.href} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
};
