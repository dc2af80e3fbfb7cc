// One bucket in memory that speaks as much of S3 as documents need, and fails on demand. Where it differs from a real server, the real one is right.
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { type Credentials, signatureFault } from "./s3-signature.js";

/** What goes wrong with a request, and with its answer. */
export type S3Fault =
  | { status: number; code?: string }
  | "hang"
  | "reset"
  | "lose the answer"
  | "cut the body"
  | "stall in the body"
  | "shorten the body"
  | "alter the body"
  | "answer a page of HTML"
  | "answer more than anyone stores";

interface Answer {
  status: number;
  body?: Uint8Array | string;
  headers?: Record<string, string>;
}

const bucket = "licet-documents";
const credentials: Credentials = { accessKeyId: "licet", secretAccessKey: "not so secret", region: "cn-test-1" };

const escaped = (text: string): string => text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);
const refusal = (status: number, code: string): Answer => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>no</Message></Error>`,
  headers: { "content-type": "application/xml" },
});

const altered = (body: Buffer): Buffer => {
  const other = Buffer.from(body);
  const middle = other.length >> 1;
  other.writeUInt8(other.readUInt8(middle) ^ 1, middle);
  return other;
};

/** Starts the server. `pageSize` is how many keys a listing names at once; `conditions` how it takes `If-None-Match`. */
export const startS3Server = async () => {
  const objects = new Map<string, { bytes: Buffer; modified: Date }>();
  const settings = { pageSize: 1000, conditions: "obeyed" as "obeyed" | "ignored" | "refused" };
  const requests: string[] = [];
  const faults: S3Fault[] = [];
  let always: S3Fault | null = null;

  const list = (query: URLSearchParams): Answer => {
    const from = Buffer.from(query.get("continuation-token") ?? "", "base64").toString("utf8");
    const prefix = query.get("prefix") ?? "";
    const keys = [...objects.keys()].filter(key => key.startsWith(prefix) && key > from).sort();
    const page = keys.slice(0, Math.min(settings.pageSize, Number(query.get("max-keys") ?? 1000)));
    const contents = page.map(key => {
      const { bytes = Buffer.alloc(0), modified = new Date(0) } = objects.get(key) ?? {};
      const [etag, at] = [escaped('"0"'), modified.toISOString()];
      return `<Contents><Key>${escaped(key)}</Key><LastModified>${at}</LastModified><ETag>${etag}</ETag><Size>${bytes.length}</Size></Contents>`;
    });
    const more = page.length < keys.length;
    const token = escaped(Buffer.from(page.at(-1) ?? "").toString("base64"));
    const rest = more ? `<NextContinuationToken>${token}</NextContinuationToken>` : "";
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket}</Name><IsTruncated>${more}</IsTruncated>${contents.join("")}${rest}</ListBucketResult>`;
    return { status: 200, body, headers: { "content-type": "application/xml" } };
  };

  const put = (key: string, bytes: Buffer, condition: string | undefined): Answer => {
    if (condition !== undefined && settings.conditions === "refused") return refusal(501, "NotImplemented");
    if (condition === "*" && settings.conditions === "obeyed" && objects.has(key))
      return refusal(412, "PreconditionFailed");
    objects.set(key, { bytes, modified: new Date() });
    return { status: 200 };
  };

  const get = (key: string, range: string | undefined): Answer => {
    const found = objects.get(key);
    if (!found) return refusal(404, "NoSuchKey");
    if (range !== "bytes=0-0") return { status: 200, body: found.bytes };
    return found.bytes.length === 0 ? refusal(416, "InvalidRange") : { status: 206, body: found.bytes.subarray(0, 1) };
  };

  const answerTo = (request: IncomingMessage, body: Buffer): Answer => {
    const fault = signatureFault(request, body, credentials);
    if (fault) return refusal(fault === "XAmzContentSHA256Mismatch" ? 400 : 403, fault);
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://here");
    const [, name, ...path] = pathname.split("/");
    const key = path.join("/");
    if (name !== bucket) return refusal(404, "NoSuchBucket");
    if (request.method === "GET") return key === "" ? list(searchParams) : get(key, request.headers.range);
    if (request.method === "PUT") return put(key, body, request.headers["if-none-match"]);
    objects.delete(key);
    return { status: 204 };
  };

  const send = (response: ServerResponse, { status, body = "", headers = {} }: Answer, fault: S3Fault | null): void => {
    const bytes = Buffer.from(body);
    const sent = fault === "alter the body" ? altered(bytes) : bytes;
    const half = sent.subarray(0, sent.length >> 1);
    if (fault === "lose the answer") response.destroy();
    else if (fault === "shorten the body") response.writeHead(status, headers).end(half);
    else {
      response.writeHead(status, { ...headers, ...(status !== 204 && { "content-length": sent.length }) });
      if (fault === "cut the body") response.write(half, () => response.destroy());
      else if (fault === "stall in the body") response.write(half);
      else response.end(sent);
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests.push(`${request.method} ${request.url}`);
    const body = await buffer(request);
    const fault = faults.shift() ?? always;
    if (fault === "hang") return;
    if (fault === "reset") response.destroy();
    else if (fault === "answer a page of HTML") send(response, { status: 200, body: "<html>Welcome</html>" }, null);
    else if (fault === "answer more than anyone stores")
      send(response, { status: 200, body: Buffer.alloc(40e6) }, null);
    else if (typeof fault === "object" && fault)
      send(response, refusal(fault.status, fault.code ?? "InternalError"), null);
    else send(response, answerTo(request, body), fault);
  };

  let server: Server | undefined;
  let port = 0;
  /** Listens, on the same port as before. */
  const start = async (): Promise<void> => {
    server = createServer((request, response) => {
      serve(request, response).catch(() => response.destroy());
    });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  };
  /** Goes away, with what it holds kept: connections are cut, and new ones refused. */
  const stop = async (): Promise<void> => {
    if (!server?.listening) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  await start();

  return {
    bucket,
    credentials,
    objects,
    settings,
    /** Method and path of every request so far. */
    requests,
    endpoint: `http://127.0.0.1:${port}`,
    /** What `LICET_DOCUMENTS` and its company are for this server. */
    environment: (prefix = "") => ({
      LICET_DOCUMENTS: `s3://${bucket}/${prefix}?endpoint=http://127.0.0.1:${port}&region=${credentials.region}`,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    }),
    /** The next requests fail so, one after the other. */
    failNext: (...next: readonly S3Fault[]): void => void faults.push(...next),
    /** Every request fails so; null ends it. */
    failAlways: (fault: S3Fault | null): void => {
      always = fault;
    },
    start,
    stop,
  };
};
