// What the HTTP side is handed, once: ports and settings, never an adapter. `main.ts` puts it together; tests do too.

import type { Lag } from "../../projections/projector/lag.js";
import type { AuditLine } from "../../projections/records/audit/audit-line.js";
import type { AuditPage, AuditQuestion } from "../../projections/records/audit/read-audit.js";
import type { RecordsPort } from "../../projections/records/records-port.js";
import type { SealWork } from "../../projections/seal-work/seal-work.js";
import type { CaseReads } from "../../projections/views/cases/find-cases.js";
import type { AccountReads } from "../../projections/views/catalogue/accounts.js";
import type { Catalogue } from "../../projections/views/catalogue/read-catalogue.js";
import type { CopiesOf, FoundByHash, FoundCopy } from "../../projections/views/documents/find-copy.js";
import type { FoundDocument } from "../../projections/views/documents/find-document.js";
import type { HolderReads } from "../../projections/views/holders/read-holders.js";
import type { LicenceSearch } from "../../projections/views/licences/licence-search.js";
import type { SupervisionReads } from "../../projections/views/licences/open-search.js";
import type { RegisterReads } from "../../projections/views/licences/register/register-question.js";
import type { FoundLicences } from "../../projections/views/licences/search-licences.js";
import type { PaperPage } from "../catalogue/paper-page.js";
import type { ImageReader } from "../images/image-reader.js";
import type { Account, Identity } from "../licence/account.js";
import type { Copy, CopyAsked } from "../licence/copy.js";
import type { Day } from "../licence/day.js";
import type { DepartmentWithoutKeys } from "../licence/department.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { LetterSeal } from "../messages/sealed-letter.js";
import type { BodyProblem } from "../registry/body-refused.js";
import type { BoundedRegistry } from "../registry/bounded-registry.js";
import type { SpecimenPaper } from "../registry/issue/specimen-paper.js";
import type { StagedPictures } from "../registry/pictures/staged-pictures.js";
import type { Alarm } from "../verification/answers/alarm.js";
import type { UploadReader } from "../verification/uploads/upload-reader.js";
import type { SeenFacts } from "../verification/verification-reads.js";
import type { Verifier } from "../verification/verifier.js";
import type { DemoStory } from "../web/public/demo-page.js";
import type { IdentityProvider } from "./identity/authentication.js";
import type { FreshSignIn } from "./identity/fresh-sign-in.js";
import type { RightsSource } from "./identity/rights.js";
import type { SealedTexts } from "./identity/session/sealed-texts.js";
import type { SessionLimits } from "./identity/session/session-limits.js";
import type { ImportsPort } from "./imports/imports-port.js";
import type { SecurityLog } from "./logs/security-log.js";
import type { KeysPort, SeenSetting } from "./registrar/registrar-ports.js";
import type { ReceiptsPort } from "./verification/receipts-port.js";

/** The write side, as HTTP uses it. */
export type WriteSidePort = BoundedRegistry;

/** The read side, as HTTP uses it. */
export interface ReadSidePort {
  search(asked: LicenceSearch): Promise<FoundLicences>;
  count(asked: Omit<LicenceSearch, "after" | "limit">): Promise<number>;
  /** Counts, and what supervision is warned of. */
  supervision: SupervisionReads;
  /** The public register. */
  register: RegisterReads;
  /** The document of a version; known while either of views and log is there, as is the next. */
  document(licence: string, version: number, today: Day): Promise<FoundDocument | null>;
  /** An annotated copy by its hash; likewise. */
  copy(sha256: string): Promise<FoundCopy | null>;
  /** A page of the annotated copies of a licence, the latest first. */
  copies(asked: CopiesOf): Promise<{ items: FoundCopy[]; nextCursor: string | null }>;
  /** Whose a sealed document is, by its hash, and how fresh that is; null while the views are away. */
  byHash(sha256: string): Promise<FoundByHash | null>;
  /** A type as its newest revision defines it. */
  definition(code: string): Promise<TypeDefinition | null>;
  /** A department as it stands now, but for the keys that it appointed; null for one that was never defined. */
  department(code: string): Promise<DepartmentWithoutKeys | null>;
  catalogue: Pick<Catalogue, "types" | "type" | "typeAt" | "departments" | "endedDepartments">;
  /** Whether a department was ever defined. */
  knowsDepartment(code: string): Promise<boolean>;
  accounts: Pick<AccountReads, "list" | "byId"> & {
    /** Of somebody, also when dismissed; null for who was never appointed. */
    of(identity: Identity): Promise<Account | null>;
  };
  cases: Pick<CaseReads, "list" | "count">;
  /** Which corrections were asked for and which delegations given. */
  holders: HolderReads;
  /** A licence as the views know it, and how fresh they are: for when its own stream cannot be read. */
  licence(id: string): Promise<SeenFacts | null>;
}

/** Papers that are still to come, and pictures of those that are sealed. */
export interface SpecimensPort {
  draw(specimen: SpecimenPaper, form: "application/pdf" | "image/png"): Promise<Uint8Array>;
  /** A department's seal as papers bear it, a PNG; `picture` is its own of it. */
  drawSeal(drawn: { name: string; seal: PaperPage["seal"] & { picture?: Uint8Array } }): Promise<Uint8Array>;
  /** The first page of a PDF as a PNG. */
  picture(pdf: Uint8Array): Promise<Uint8Array>;
}

/** Who did and read what. */
export interface AuditPort {
  /** Resolves once the lines are on disk. */
  write(lines: readonly AuditLine[]): Promise<void>;
  read(asked: AuditQuestion): Promise<AuditPage>;
}

/** How messages to people and their software are made. */
export interface MessagesPort {
  letters: LetterSeal;
  /** A keyed hash: the same for the same text, and of no use to who reads the database. */
  fingerprint(text: string): string;
  /** Whether mail can be sent. */
  hasMail: boolean;
  /** Whether a web hook may be in plain text. */
  plainText: boolean;
}

/** Sealed documents by hash, opened: the PDF, or word that it was erased with its subject's key. */
export interface DocumentsPort {
  read(document: { licence: string; version: number; sha256: string; encrypted: boolean }): Promise<Buffer | "erased">;
}

/** What became of a copy that was asked for; `busy`: too many are being made at once. */
export type CopyOutcome =
  | { kind: "made"; copy: Copy; position: string }
  | { kind: "refused"; faults: BodyProblem[] }
  | { kind: "erased" }
  | { kind: "no-seal-key" }
  | { kind: "busy" };

/** Makes annotated copies off the serving thread; one that is made is recorded. */
export interface CopiesPort {
  make(asked: CopyAsked): Promise<CopyOutcome>;
}

/**
 * One part that must be there before the service takes requests: null when it is, else what is missing, for an
 * operator.
 */
export interface ReadinessPart {
  name: string;
  check(): Promise<string | null>;
  /** What is missing when the check rejects; its error goes to the log, and never to the caller. */
  failed?: string;
  /** What does not keep the service from its work yet, but will: for an operator; null when there is nothing. */
  warn?(): Promise<string | null>;
}

/** Pictures for faces, until a version shows them. */
export interface PicturesPort extends StagedPictures {
  /** Keeps a picture of a department for a day, and answers its hash; null where too many of it wait. */
  keep(department: string, picture: Uint8Array): Promise<string | null>;
}

/** What the process counts and measures. */
export interface MetricsPort {
  contentType: string;
  text(): Promise<string>;
}

/** A licence of the demo, and what became of it when the demo was recorded. */
export interface DemoLicence {
  id: string;
  story: DemoStory;
}

/** What `/demo` shows: one licence of each story, the sample first. */
export interface DemoPort {
  licences: readonly DemoLicence[];
  /** The position of the last that was recorded of them, once all are; null where they could not be. */
  recorded(): Promise<string | null>;
}

export interface HttpSettings {
  /** An origin without path. */
  publicUrl: string;
  /** Those under which the registry was found before, as its pages tell them; none when left out. */
  formerOrigins?: readonly string[];
  /** Where the rights of callers come from; from wherever they can when left out. */
  rightsFrom?: readonly RightsSource[];
  /** How long who signed in by a browser stays so; half an hour unused and ten hours in all when left out. */
  sessions?: SessionLimits;
  /** What is demanded of who ends a licence; nothing when left out. */
  freshSignIn?: FreshSignIn;
  /** How many years the public register tells of a penalty; three when left out. */
  registerPenaltyYears?: number;
  /** IANA name of the registry's time zone. */
  timeZone: string;
  rateLimit: boolean;
  /** As `LICET_TRUSTED_PROXIES` has it; none when left out. */
  trustedProxies?: string;
  logLevel: string;
}

export interface HttpDeps {
  settings: HttpSettings;
  /** Milliseconds since 1970. */
  clock: () => number;
  identity: IdentityProvider | null;
  registry: WriteSidePort;
  reads: ReadSidePort;
  /** Whether the verification view, on which verdicts rest, has passed a position. */
  lag: Pick<Lag, "waitUntilSeen">;
  /** Whether the view of types and departments has. */
  catalogueLag: Pick<Lag, "waitUntilSeen">;
  /** Whether the view of cases has. */
  casesLag: Pick<Lag, "waitUntilSeen">;
  /** Whether the view of what holders asked for and delegated has. */
  holdersLag: Pick<Lag, "waitUntilSeen">;
  /** Whether the view of documents and annotated copies has. */
  documentsLag: Pick<Lag, "waitUntilSeen">;
  /** Puts a version before the others that wait for their seal. */
  sealWork: Pick<SealWork, "want">;
  documents: DocumentsPort;
  receipts: ReceiptsPort;
  copies: CopiesPort;
  keys: KeysPort;
  /** The settings of this process, for registrars. */
  seen: readonly SeenSetting[];
  /** Makes pictures of nothing but pixels of those that are given. */
  images: Pick<ImageReader, "read">;
  pictures: PicturesPort;
  /** Draws papers as 样张, off this thread; rejects with HttpProblem where it cannot just then. */
  specimens: SpecimensPort;
  audit: AuditPort;
  /** What is kept beside the log: sessions, and whatever else no event tells. */
  records: Pick<RecordsPort, "read" | "write">;
  sealed: SealedTexts;
  /** Files of licences, worked on off this thread. */
  imports: ImportsPort;
  messages: MessagesPort;
  verifier: Verifier;
  /** Reads files that strangers send, off this thread; and who is told of a seal that nobody recorded. */
  uploads: Pick<UploadReader, "pdf" | "picture"> & { alarm: Alarm };
  readiness: readonly ReadinessPart[];
  /** Served as `/metrics`; null where that has an address of its own. */
  metrics: MetricsPort | null;
  /** Null outside demo homes. */
  demo: DemoPort | null;
  /** Who was refused, who acted and who read; nobody is told when left out. */
  security?: Pick<SecurityLog, "write">;
  /** Where log lines go; standard output when left out. */
  logTo?: { write(line: string): void };
}
