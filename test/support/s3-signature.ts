// What a request to S3 must be signed with, computed apart from the client (AWS Signature Version 4, in the header).
import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Uint8Array, data: string): Buffer => createHmac("sha256", key).update(data).digest();
const authorization =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

/** S3's code for what is wrong with a request's signature or body; null when both are right. */
export const signatureFault = (
  request: IncomingMessage,
  body: Uint8Array,
  { accessKeyId, secretAccessKey, region }: Credentials,
): string | null => {
  const [, id, day = "", where, names = "", signature] = authorization.exec(request.headers.authorization ?? "") ?? [];
  if (!id) return "AccessDenied";
  if (id !== accessKeyId) return "InvalidAccessKeyId";
  if (where !== region) return "AuthorizationHeaderMalformed";
  const header = (name: string) => String(request.headers[name] ?? "");
  const signed = names.split(";");
  if (!["host", "x-amz-content-sha256", "x-amz-date"].every(name => signed.includes(name))) return "AccessDenied";
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://here");
  const query = [...searchParams].map(pair => pair.map(encoded).join("=")).sort();
  const canonical = [
    request.method,
    pathname,
    query.join("&"),
    ...signed.map(name => `${name}:${header(name)}`),
    "",
    names,
    header("x-amz-content-sha256"),
  ].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", header("x-amz-date"), scope, sha256(canonical)].join("\n");
  const key = hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), region), "s3"), "aws4_request");
  if (hmac(key, toSign).toString("hex") !== signature) return "SignatureDoesNotMatch";
  return header("x-amz-content-sha256") === sha256(body) ? null : "XAmzContentSHA256Mismatch";
};
