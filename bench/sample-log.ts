// A log such as a bulk import leaves: reservations, licences taken over, issued and renewed, and their seals.
import { createHash } from "node:crypto";
import { licenceIdFromBytes } from "../src/credential/licence-id.js";
import { createCodec } from "../src/event-store/codec.js";
import { eventIdOf } from "../src/event-store/event-id.js";
import type { EventStore, EventToAppend, ExpectedRevision } from "../src/event-store/event-store.js";
import type { AnyEvent, Meta } from "../src/licence/events/envelope.js";
import type { LicenceEvent } from "../src/licence/events/licence-events.js";

const issuer = { code: "119901010000100146", name: "示例市行政审批服务局" };
/** The day on which all of it was recorded. */
export const recordedOn = "2026-11-23";
const inFlight = 4_000;
const renewedEach = 4;

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** One append of the log: an event for a stream that it begins or carries on. */
export interface SampleAppend {
  stream: string;
  expected: ExpectedRevision;
  event: EventToAppend;
}

const { encode } = createCodec();

/** How an event came about: what an import brings in is too old to be in the register's feed of its day. */
export type SampleSource = Meta["source"];

/** An append of an event as an import records it, or somebody else. */
export const appendOf = (
  stream: string,
  event: AnyEvent,
  expected: ExpectedRevision = "no-stream",
  source: SampleSource = "import",
): SampleAppend => {
  const command = hash(`${stream}/${expected}`);
  const meta: Meta = {
    recordedAt: `${recordedOn}T08:30:00.000Z`,
    by: { subject: "registrar", department: issuer.code, role: "registrar" },
    source,
    command,
    requestMac: hash(`mac ${command}`),
    correlation: "import-01HF8ZK3W5",
    software: "licet/0.1.0",
    salt: hash(`salt ${command}`).slice(0, 32),
  };
  return { stream, expected, event: encode({ ...event, id: eventIdOf(command, stream, 0), meta }, stream, []) };
};

const paper = (index: number, version: number): Extract<LicenceEvent, { type: "LicenceIssued" }>["data"] => {
  const number = `JY${String(index).padStart(14, "0")}`;
  const token = hash(`token ${index} ${version}`).repeat(6).slice(0, 376).toUpperCase();
  return {
    version,
    number,
    typeCode: "11100000MB0143028R901",
    typeRevision: 0,
    issuer,
    holders: [{ name: `LAKE SHORE DELI & GROCERY ${index}, INC.`, codeType: "099", code: `ACCOUNT-${index % 7_000}` }],
    holderCategory: "company",
    face: {
      name: `LAKE SHORE DELI ${index}`,
      address: `${100 + (index % 9_000)} N MICHIGAN AVE 1ST FLOOR CHICAGO IL 60601`,
      activity: "Retail Sale of Perishable Foods | Preparation of Food and Dining on Premise With Seating",
      category: "Retail Food Establishment",
      account: `ACCOUNT-${index % 7_000}`,
      site: String(1 + (index % 12)),
    },
    issuedOn: `20${20 + version}-03-02`,
    validFrom: `20${20 + version * 2}-03-16`,
    validTo: `20${22 + version * 2}-03-15`,
    identifier: `1.2.156.3005.2.11100000MB0143028R901.${issuer.code}.${number}.00${version}.U`,
    token,
    tokenSha256: hash(token),
    place: { list: 1 + (index >> 20), index: index % 2 ** 20 },
    urlBase: "HTTP://LOCALHOST:8080/V/",
  };
};

const sealOf = (licence: string, version: number): SampleAppend =>
  appendOf(`seal-${licence}-${version}`, {
    type: "LicenceSealed",
    data: {
      licence,
      version,
      sha256: hash(`document ${licence} ${version}`),
      size: 48_213,
      format: "application/pdf",
      templateRevision: 1,
      certificate: hash("certificate"),
      kid: "0a1b2c3d",
      sealedAt: "2026-11-23T08:31:00.000Z",
      level: "B-B",
      encrypted: false,
    },
  });

/** Everything that is recorded of one licence, in order: four appends, or six when it was renewed. */
export const sampleAppends = (index: number, source: SampleSource = "import"): SampleAppend[] => {
  const licence = licenceIdFromBytes(createHash("sha256").update(`licence ${index}`).digest().subarray(0, 16));
  const stream = `licence-${licence}`;
  const data = paper(index, 1);
  const begun: LicenceEvent =
    index % 2 === 0
      ? { type: "LicenceIssued", data }
      : { type: "LicenceTakenOver", data: { ...data, source: `row ${index}` } };
  const first = [
    appendOf(`number-${hash(`number ${index}`)}`, { type: "NumberReserved", data: { licence } }),
    appendOf(`serial-${hash(`serial ${index}`)}`, { type: "SerialReserved", data: { licence } }),
    appendOf(stream, begun, "no-stream", source),
  ];
  if (index % renewedEach > 0) return [...first, sealOf(licence, 1)];
  const renewed: LicenceEvent = { type: "LicenceRenewed", data: { ...paper(index, 2), reason: null } };
  return [...first, appendOf(stream, renewed, 0, source), sealOf(licence, 1), sealOf(licence, 2)];
};

/** Fills a log with the events of `licences` licences; answers how many events that were. */
export const fillLog = async (
  store: Pick<EventStore, "append">,
  licences: number,
  source: SampleSource = "import",
): Promise<number> => {
  let events = 0;
  let waiting: Promise<unknown>[] = [];
  for (let index = 0; index < licences; index += 1) {
    for (const { stream, expected, event } of sampleAppends(index, source)) {
      waiting.push(store.append(stream, expected, [event]));
      events += 1;
    }
    if (waiting.length >= inFlight) {
      await Promise.all(waiting);
      waiting = [];
    }
  }
  await Promise.all(waiting);
  return events;
};
