// Makes an annotated copy for somebody who may read the licence, and answers with what it is.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import {
  answerRequest,
  claimRequest,
  giveUpRequest,
  type NamedRequest,
} from "../../../projections/records/requests/requests.js";
import { type FoundCopy, foundCopy } from "../../../projections/views/documents/find-copy.js";
import { versionToCopy } from "../../licence/copy.js";
import { dayAt } from "../../licence/day.js";
import type { Actor } from "../../licence/events/envelope.js";
import type { ExistingLicence, Version } from "../../licence/licence.js";
import { refuse } from "../../registry/body-refused.js";
import type { BoundHolderRequest } from "../../registry/holders/bound-request.js";
import { RegistryError } from "../../registry/registry-error.js";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { type CopyBody, copyReply, type ToldCopies } from "./copy-reply.js";

/** Longer than a copy takes to be made: whoever asks again meanwhile, by the same key, waits for that one. */
const claimedMs = 60_000;

export interface CopyWanted {
  licence: ExistingLicence;
  /** What binds the request to its copy. */
  bound: Pick<BoundHolderRequest, "named">;
  body: z.infer<typeof CopyBody>;
  /** As whom it is recorded. */
  by: Actor;
  /** Of these versions only: those that name a holder; of any when left out. */
  among?: readonly Version[];
  /** To whom it is told. */
  told: Omit<ToldCopies, "settings">;
}

interface Asked {
  deps: HttpDeps;
  limits: Limits;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Makes the copy. Throws as `sendNewCopy` does. */
const makeCopy = async (
  { licence, body, by, among = licence.versions }: CopyWanted,
  { deps, limits, request }: Asked,
): Promise<FoundCopy> => {
  limits.copies(by.subject);
  const { maker, purpose, expires } = body;
  const today = dayAt(deps.clock(), deps.settings.timeZone);
  const { version } = versionToCopy(licence, { today, expires });
  if (!among.some(each => each.version === version)) throw new HttpProblem("unknown-version");
  const outcome = await deps.copies.make({
    licence: licence.id,
    version,
    note: { maker, purpose, madeOn: today, expires },
    by,
    correlation: request.id,
  });
  if (outcome.kind === "refused") return refuse(outcome.faults);
  if (outcome.kind === "erased") throw new HttpProblem("document-erased");
  if (outcome.kind === "busy") throw new HttpProblem("unavailable", { headers: { "retry-after": "5" } });
  if (outcome.kind === "no-seal-key") throw new HttpProblem("document-not-sealed-yet");
  // Whoever made a copy finds it in the list; where views are late, the answer is as good.
  await deps.documentsLag.waitUntilSeen(outcome.position);
  return foundCopy(outcome.copy, by);
};

/** The copy that a request made, which the log has. */
const madeBefore = async ({ reads }: Pick<HttpDeps, "reads">, sha256: string): Promise<FoundCopy> => {
  const copy = await reads.copy(sha256);
  if (!copy) throw new Error(`the copy ${sha256} was made, and is not known`);
  return copy;
};

/** Makes the copy once per request; one that was made before is found. Throws as `sendNewCopy` does. */
const makeOnce = async (wanted: CopyWanted, named: NamedRequest, asked: Asked): Promise<FoundCopy> => {
  const { records, clock } = asked.deps;
  const [now, until] = [0, claimedMs].map(later => new Date(clock() + later).toISOString()) as [string, string];
  const claimed = await claimRequest(records, named, { now, until });
  if (claimed.kind === "another")
    throw new RegistryError("idempotency-key-reused", "this idempotency key made another copy");
  if (claimed.kind === "under-way") throw new HttpProblem("unavailable", { headers: { "retry-after": "5" } });
  if (claimed.kind === "answered") return madeBefore(asked.deps, claimed.answer);
  try {
    const made = await makeCopy(wanted, asked);
    const first = await answerRequest(records, named, made.sha256);
    return first === made.sha256 ? made : await madeBefore(asked.deps, first);
  } catch (error) {
    // Where that fails too, the claim runs out.
    await giveUpRequest(records, named).catch(() => undefined);
    throw error;
  }
};

/** Answers 201. Throws RegistryError `idempotency-key-reused`, LicenceError, BodyRefused, and HttpProblem. */
export const sendNewCopy = async (wanted: CopyWanted, asked: Asked): Promise<FastifyReply> => {
  const { named } = wanted.bound;
  const copy = named ? await makeOnce(wanted, named, asked) : await makeCopy(wanted, asked);
  const told = copyReply(copy, { settings: asked.deps.settings, ...wanted.told });
  void asked.reply.header("location", told.links.document).header("cache-control", "no-store");
  return asked.reply.code(201).send(told);
};
