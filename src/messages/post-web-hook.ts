// Posts a web hook to an address that a stranger gave: the address that its name was resolved to is looked at, and is
// the one connected to; no redirect is followed, nothing of the answer is read but its status, and of a challenge's as
// much as that is long; all of it has ten seconds.
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { Delivery } from "../../projections/records/outbox/outbox.js";
import { isPublicAddress } from "../network/public-address.js";
import { type ResolvedAddress, resolveName } from "../network/resolve-name.js";

export interface Reaching {
  /** Whether an address may be connected to; public ones alone unless told. */
  mayReach?: (address: string) => boolean;
  /** Whether plain text will do: in development. */
  plainText: boolean;
  patienceMs?: number;
}

const usualPatienceMs = 10_000;
const mostHeaderBytes = 16_384;

class NotReached extends Error {
  override readonly name = "NotReached";
}

const reachable = async (name: string, mayReach: (address: string) => boolean): Promise<ResolvedAddress[]> => {
  const addresses = await resolveName(name);
  if (addresses.length === 0) throw new NotReached("the name has no address");
  if (!addresses.every(({ address }) => mayReach(address)))
    throw new NotReached("the name leads to an address that is not public");
  return addresses;
};

/** Resolves a name, and refuses it when any address of it may not be connected to: none is tried then. */
const guardedLookup =
  (mayReach: (address: string) => boolean): LookupFunction =>
  (hostname, { all }, callback) => {
    void reachable(hostname, mayReach).then(
      addresses => {
        const [first] = addresses;
        if (all) callback(null, addresses);
        else callback(null, first?.address ?? "", first?.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new NotReached("the name was not resolved"), "", 0),
    );
  };

/** What is wrong with a web hook's address; null where nothing is. */
export const hookFault = (text: string, { plainText, mayReach = isPublicAddress }: Reaching): string | null => {
  if (!URL.canParse(text)) return "no URL";
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (protocol !== "https:" && !(plainText && protocol === "http:")) return "not https";
  if (username !== "" || password !== "" || hash !== "") return "with credentials or a fragment";
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  // A literal address is connected to without a lookup.
  if (isIP(address) !== 0 && !mayReach(address)) return "an address that is not public";
  if (/(^|\.)(localhost|local|internal)\.?$/i.test(hostname) && mayReach === isPublicAddress)
    return "a name of this machine's";
  return null;
};

const deliveryOf = (status: number): Delivery => {
  if (status >= 200 && status < 300) return { taken: true };
  // Gone (RFC 9110 §15.5.11): whoever was there wants nothing any more.
  if (status === 410) return { taken: false, fault: "answered 410", final: true };
  const fault = status >= 300 && status < 400 ? `answered ${status}: redirects are not followed` : `answered ${status}`;
  return { taken: false, fault, final: false };
};

const mostEchoed = 1_024;

/** The beginning of an answer, no longer than a challenge may stand in. */
const readBeginning = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > mostEchoed) break;
  }
  return Buffer.concat(chunks).subarray(0, mostEchoed).toString("utf8");
};

/** Whether a challenge came back: as the whole text, or as the member `challenge` of an object. */
const isEchoed = (text: string, challenge: string): boolean => {
  if (text.trim() === challenge) return true;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "challenge" in value && value.challenge === challenge;
  } catch {
    return false;
  }
};

const answered = async (response: IncomingMessage, challenge: string | undefined): Promise<Delivery> => {
  const delivery = deliveryOf(response.statusCode ?? 0);
  if (challenge === undefined || !delivery.taken) return delivery;
  const text = await readBeginning(response);
  return isEchoed(text, challenge)
    ? delivery
    : { taken: false, fault: "did not answer with the challenge", final: false };
};

const codeOf = (error: Error): string =>
  "code" in error && typeof error.code === "string" ? error.code : error.message.slice(0, 100);

/** Posts a body with its headers. Never rejects: what kept it from being taken is told. */
export const postWebHook = (
  {
    url,
    headers,
    body,
    challenge,
  }: { url: string; headers: Record<string, string>; body: string; challenge?: string | undefined },
  reaching: Reaching,
): Promise<Delivery> => {
  const { mayReach = isPublicAddress, patienceMs = usualPatienceMs } = reaching;
  const fault = hookFault(url, reaching);
  if (fault !== null) return Promise.resolve({ taken: false, fault, final: true });
  return new Promise(resolve => {
    const send = url.startsWith("https:") ? request : plainRequest;
    const asking = send(url, {
      method: "POST",
      // A connection of its own: one that was kept would pass the lookup over.
      agent: false,
      lookup: guardedLookup(mayReach),
      signal: AbortSignal.timeout(patienceMs),
      maxHeaderSize: mostHeaderBytes,
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
        "user-agent": "licet",
      },
    });
    let isAnswered = false;
    asking.on("response", response => {
      isAnswered = true;
      void answered(response, challenge)
        .catch(
          (error: unknown): Delivery => ({
            taken: false,
            fault: error instanceof Error ? codeOf(error) : "the answer broke off",
            final: false,
          }),
        )
        .then(resolve)
        .finally(() => response.destroy());
    });
    asking.on("error", error => resolve({ taken: false, fault: codeOf(error), final: false }));
    // An answer that changes the protocol (101) ends the connection as neither response nor error.
    asking.on("close", () => {
      if (!isAnswered) resolve({ taken: false, fault: "closed without an answer", final: false });
    });
    asking.end(body);
  });
};
