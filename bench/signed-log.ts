// A log of very many licences whose tokens are signed as the registry signs them: each like one that it issued, under
// its own number, name, id and claim.
import { createHash } from "node:crypto";
import { licenceIdFromBytes } from "../src/credential/licence-id.js";
import { readRecordedToken } from "../src/credential/token/parse-token.js";
import { openRegistry } from "../src/home/open-registry.js";
import { readConfig } from "../src/home/settings/config.js";
import type { LicenceEvent } from "../src/licence/events/licence-events.js";
import { isErased } from "../src/licence/personal.js";
import { licenceStream } from "../src/licence/streams.js";
import { appendOf } from "./sample-log.js";

const inFlight = 4_000;

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

type Issued = Extract<LicenceEvent, { type: "LicenceIssued" }>;
type Registry = Awaited<ReturnType<typeof openRegistry>>;

/** The issue of a licence, and what its token says of its key and type. */
const readIssue = async ({ store, codec }: Registry, token: string) => {
  const signed = readRecordedToken(token);
  if (!signed) throw new Error("the token is none");
  const [first] = await store.readStream(licenceStream.of(signed.payload.id));
  const event = first && codec.decode(first);
  if (event?.type !== "LicenceIssued") throw new Error("the licence was not issued");
  return { data: event.data, kid: signed.kid, payload: signed.payload };
};

/** Appends `count` licences to the log of a home that nobody serves, each like the one of a token; answers their tokens. */
export const fillSignedLog = async (
  environment: Record<string, string>,
  like: string,
  count: number,
): Promise<string[]> => {
  const registry = await openRegistry(readConfig(environment));
  const tokens: string[] = [];
  try {
    const { data, kid, payload } = await readIssue(registry, like);
    const { list, index: _, ...facts } = payload;
    const [holder] = data.holders;
    if (!holder || isErased(holder.name) || isErased(data.number)) throw new Error("the licence is erased");
    let waiting: Promise<unknown>[] = [];
    for (let at = 0; at < count; at += 1) {
      const id = licenceIdFromBytes(createHash("sha256").update(`signed ${at}`).digest().subarray(0, 16));
      const number = `JY1${String(at).padStart(13, "0")}`;
      const place = { list: list + 1 + (at >> 20), index: at % 2 ** 20 };
      const name = `${holder.name}第${at}分店`;
      const token = registry.deps.sign({ ...facts, kid, id, number, holderName: name, holderCount: 1, ...place });
      const issued: Issued = {
        type: "LicenceIssued",
        data: {
          ...data,
          number,
          identifier: data.identifier.replace(data.number, number),
          holders: [{ ...holder, name }],
          token,
          tokenSha256: hash(token),
          place,
          ...(data.claims && { claims: data.claims.map(claim => hash(`${claim} ${at}`)) }),
        },
      };
      const { stream, expected, event } = appendOf(licenceStream.of(id), issued);
      waiting.push(registry.store.append(stream, expected, [event]));
      tokens.push(token);
      if (waiting.length >= inFlight) {
        await Promise.all(waiting);
        waiting = [];
      }
    }
    await Promise.all(waiting);
    return tokens;
  } finally {
    await registry.close();
  }
};
