// Verdicts on files that strangers send, for every door by which they come: how many at once, how large, and what they are
// asked.
import type { FastifyRequest } from "fastify";
import { dayAt } from "../../licence/day.js";
import type { SeenFile } from "../../verification/uploads/seen-file.js";
import { UploadError } from "../../verification/uploads/upload-error.js";
import { createUploadJudge, type UploadJudge } from "../../verification/uploads/upload-judge.js";
import type { HttpDeps } from "../deps.js";
import { clientNetwork } from "../guards/client-address.js";
import { fewOfEach } from "../guards/few-of-each.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { knownDocument } from "./known-document.js";
import { createReceiver, type ReceivedFile } from "./received-file.js";

/** A whole request has to arrive within 30 s (`patience.requestTimeout`); its turn and its reading take seconds. */
export const uploadMs = 40_000;
/** Of one network: a hall stands behind one address, and phones take seconds to send a photo. */
const mostAtOnce = 12;

const asProblem = (error: unknown): unknown => {
  if (!(error instanceof UploadError)) return error;
  // Without its cause: that too many wait is no fault of the service, and is not logged as one.
  return new HttpProblem(error.code, error.code === "uploads-busy" ? {} : { cause: error });
};

const judgeOf = (deps: HttpDeps): UploadJudge => {
  const { reads, clock, verifier, uploads } = deps;
  const { publicUrl, formerOrigins = [], timeZone } = deps.settings;
  return createUploadJudge({
    reader: uploads,
    verifier,
    known: (sha256, on) => knownDocument(deps, sha256, on),
    paper: async (licence, version) => {
      const found = await reads.document(licence, version, dayAt(clock(), timeZone));
      return found && "sha256" in found ? found.sha256 : null;
    },
    origins: [publicUrl, ...formerOrigins],
    alarm: uploads.alarm,
    clock,
    timeZone,
  });
};

export interface FileVerdicts {
  /** What the file of a request shows of itself, whose body was left unread. Rejects with HttpProblem. */
  see(request: FastifyRequest): Promise<SeenFile>;
  /** The verdict on it, as of now. */
  tell: UploadJudge["tell"];
}

export const createFileVerdicts = (deps: HttpDeps, limits: Limits): FileVerdicts => {
  const { see, tell } = judgeOf(deps);
  const receive = createReceiver();
  const few = fewOfEach(mostAtOnce, () => new HttpProblem("too-many-requests", { headers: { "retry-after": "2" } }));
  return {
    async see(request) {
      const seen = (file: ReceivedFile) => {
        limits.file(request, file.bytes.length);
        return see(file);
      };
      try {
        return await few(clientNetwork(request), () => receive(request.raw, seen));
      } catch (error) {
        throw asProblem(error);
      }
    },
    tell,
  };
};
