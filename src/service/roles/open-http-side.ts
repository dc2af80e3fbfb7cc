// What HTTP is handed: ports over what the other roles opened.
import { createHmac } from "node:crypto";
import { openPicturesKey } from "../../../keys/vault/replaceable-keys.js";
import { createAuditWriter } from "../../../projections/records/audit/audit-writer.js";
import { openAudit } from "../../../projections/records/audit/read-audit.js";
import { openRecordsPort } from "../../../projections/records/records-port.js";
import { readCheckpoints } from "../../../projections/views/checkpoint.js";
import { openDocumentStore } from "../../home/open-document-store.js";
import { formerOrigins } from "../../home/origin.js";
import type { AuditPort, HttpDeps, SpecimensPort } from "../../http/deps.js";
import type { IdentityProvider } from "../../http/identity/authentication.js";
import { HttpProblem } from "../../http/problems/http-problem.js";
import type { SeenSetting } from "../../http/registrar/registrar-ports.js";
import { openImageReader } from "../../images/image-reader.js";
import type { Day } from "../../licence/day.js";
import { createLetterSeal } from "../../messages/sealed-letter.js";
import { boundedRegistry } from "../../registry/bounded-registry.js";
import { openSpecimens, type Specimens, SpecimenUnavailable } from "../../sealing/specimens.js";
import { countedVerifier } from "../../verification/counted-verifier.js";
import { openUploadReader } from "../../verification/uploads/upload-reader.js";
import { createVerifier } from "../../verification/verifier.js";
import { hasPublicMetrics, httpSettings, openSecurity } from "../doors.js";
import type { Metrics } from "../health/metrics.js";
import { keysPart, openedParts } from "../health/readiness.js";
import { openImports } from "../imports/open-imports.js";
import type { DepartmentKeys } from "../keys/department-keys.js";
import { openedDocuments } from "../keys/document-sealing.js";
import type { KeyTerm } from "../keys/key-terms.js";
import { createKeysPort } from "../keys/keys-port.js";
import type { ReceiptKeys } from "../keys/receipt-keys.js";
import { createReceiptsPort } from "../keys/receipts-port.js";
import { sealIssuers } from "../keys/seal-issuers.js";
import { sealedTexts } from "../keys/sealed-texts.js";
import { mailOf } from "../messenger/start-messenger.js";
import { openPictures } from "../pictures/open-pictures.js";
import { startRecordsDuty } from "../records/records-duty.js";
import { openCopyDesk } from "../sealer/copy-desk.js";
import type { ReadSide } from "./open-read-side.js";
import type { OpenedParts } from "./opened-parts.js";

export interface HttpSide {
  readSide: ReadSide;
  identity: IdentityProvider | null;
  clock: () => number;
  today: () => Day;
  /** Told of a department without a seal for today. */
  onNoSeal: (department: string) => void;
  /** The last position that this process was told it had recorded at. */
  recorded: () => string;
  keyTerms: () => Promise<KeyTerm[]>;
  keys: DepartmentKeys;
  receiptKeys: Pick<ReceiptKeys, "ensure" | "rotate" | "end">;
  metrics: Metrics;
}

const verifierOf = ({ config, opened, counts, report }: OpenedParts, { readSide, clock }: HttpSide) =>
  countedVerifier(
    createVerifier({
      reads: readSide.verification,
      store: opened.store,
      codec: opened.codec,
      clock,
      timeZone: config.LICET_TIME_ZONE,
      alarm: (event, facts) => report("error", facts, event),
    }),
    counts.verdict,
  );

const readinessOf = ({ opened, forged }: OpenedParts, { readSide, recorded, keyTerms, clock }: HttpSide) => {
  const { db, knowledge } = readSide;
  const forgedNow = async () =>
    forged.among(new Set([...(await readCheckpoints(db)).values()].map(({ build }) => build)));
  return [...openedParts({ store: opened.store, recorded, knowledge, forged: forgedNow, clock }), keysPart(keyTerms)];
};

/** Opens the audit, without asking its database, which may be away. */
const openAuditPort = ({ config, opened, database, report, later }: OpenedParts): AuditPort => {
  const start = { database, spool: opened.paths.auditSpool, keptMs: config.LICET_AUDIT_DAYS * 24 * 3_600_000 };
  const writer = createAuditWriter(start, why => report("error", { why }, "the audit's writer was lost"));
  later(writer.close);
  const audit = openAudit(database);
  later(audit.close);
  return { write: writer.write, read: audit.read };
};

const specimensPort = ({ draw, drawSeal, picture }: Specimens): SpecimensPort => {
  const orUnavailable = (drawn: Promise<Uint8Array>): Promise<Uint8Array> =>
    drawn.catch((error: unknown) => {
      throw error instanceof SpecimenUnavailable ? new HttpProblem("specimen-unavailable", { cause: error }) : error;
    });
  return {
    draw: (specimen, form) => orUnavailable(draw(specimen, form)),
    drawSeal: seal => orUnavailable(drawSeal(seal)),
    picture: pdf => orUnavailable(picture(pdf)),
  };
};

/** The settings, with the origin that the log tells where none is given. */
const seenWithOrigin = (seen: readonly SeenSetting[], origin: string): SeenSetting[] =>
  seen.map(one => (one.name === "PUBLIC_URL" && one.value === null ? { ...one, from: "log", value: origin } : one));

/** Puts together all but the demo, which is there only later. */
export const openHttpSide = async (parts: OpenedParts, side: HttpSide): Promise<Omit<HttpDeps, "demo">> => {
  const { config, opened, report, later } = parts;
  const { readSide, identity, clock, metrics, today, onNoSeal, keys } = side;
  const security = openSecurity(config, err => report("error", { err }, "the security log could not be written"));
  if (security) later(security.close);
  const records = openRecordsPort(parts.database, why => report("error", { why }, "the writer of records was lost"));
  later(records.close);
  later(startRecordsDuty({ records, clock, report }).close);
  const documents = await openDocumentStore(opened.paths.documents);
  const copies = openCopyDesk({ opened, documents, clock, today, onNoSeal });
  later(copies.close);
  const { subjectKeys, registry } = opened;
  const cases = { subjectKeys, isOpen: (id: string) => registry.cases.isOpen(id) };
  const pictures = openPictures({ records, key: await openPicturesKey(opened.vault), clock, cases });
  later(pictures.close);
  const images = openImageReader();
  later(images.close);
  const uploads = openUploadReader({ issuers: sealIssuers(opened.ring) });
  later(uploads.close);
  const specimens = openSpecimens({ clock });
  later(specimens.close);
  return {
    settings: { ...httpSettings(config, opened.origin.current), formerOrigins: formerOrigins(opened.origin) },
    clock,
    identity,
    registry: boundedRegistry(opened.registry),
    reads: readSide.reads,
    lag: readSide.lag,
    catalogueLag: readSide.catalogueLag,
    casesLag: readSide.casesLag,
    holdersLag: readSide.holdersLag,
    documentsLag: readSide.documentsLag,
    sealWork: readSide.sealWork,
    documents: openedDocuments(documents, opened.subjectKeys),
    receipts: createReceiptsPort({
      opened,
      keys: side.receiptKeys,
      issuers: readSide.verification.issuers,
      read: readSide.receiptKeys,
      clock,
      timeZone: config.LICET_TIME_ZONE,
    }),
    copies,
    keys: createKeysPort({
      opened,
      keys,
      read: readSide.signingKeys,
      receiptKeys: side.receiptKeys,
      readReceiptKeys: readSide.receiptKeys,
      today,
    }),
    seen: seenWithOrigin(config.seen, opened.origin.current),
    images,
    pictures,
    messages: {
      letters: createLetterSeal(sealedTexts(opened.deps.secrets.request)),
      fingerprint: text =>
        createHmac("sha256", opened.deps.secrets.request).update(`watch-target\0${text}`).digest("hex"),
      hasMail: mailOf(config) !== null,
      plainText: !config.production,
    },
    specimens: specimensPort(specimens),
    verifier: verifierOf(parts, side),
    uploads: { ...uploads, alarm: (event, facts) => report("error", facts, event) },
    readiness: readinessOf(parts, side),
    metrics: hasPublicMetrics(config) ? metrics : null,
    audit: openAuditPort(parts),
    records,
    imports: await openImports(parts, clock, records),
    sealed: sealedTexts(opened.rowKey),
    ...(security && { security }),
  };
};
