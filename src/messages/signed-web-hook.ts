// The headers of a web hook by Standard Webhooks 1.0.0: its id, when it was sent, and an HMAC over both and its body.
import { createHmac, randomBytes } from "node:crypto";

const prefix = "whsec_";

/** A new secret, 256 bits, as receivers' libraries take it. */
export const newHookSecret = (): string => `${prefix}${randomBytes(32).toString("base64")}`;

/** The headers of a body that is sent at an instant, in milliseconds since 1970. */
export const hookHeaders = (
  { id, body, secret }: { id: string; body: string; secret: string },
  now: number,
): Record<string, string> => {
  const seconds = String(Math.floor(now / 1_000));
  const key = Buffer.from(secret.slice(prefix.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": `v1,${signature}` };
};
