// What holders ask for, and departments answer, beside acts: bound to client, route, licence and idempotency key, so that
// a request that comes again meets what the first one made, and is told the very same, its secret included.
import { createHmac, randomBytes } from "node:crypto";
import type { Envelope } from "../../event-store/record-events.js";
import type { HolderRoute } from "../../licence/streams.js";
import { bindRequest } from "../bind-request.js";
import type { Asking } from "../commands.js";
import { lengthPrefixed, streamKey } from "../identity.js";
import type { RegistryDeps } from "../registry-deps.js";

export interface BoundHolderRequest {
  envelope: Envelope;
  /** Its command and the HMAC of its body, where the client named it by a key: so it may have come before. */
  named: { command: string; requestMac: string } | null;
  /** The id of the stream about the licence that this request begins or has begun. */
  idFor(licence: string): string;
  /**
   * The 16 bytes of the code that the answer tells, of which a hash alone is kept: of a named request they follow from its
   * command and the instant, under a secret that is in no database; else they are drawn for this request.
   */
  codeAt(instant: string): Uint8Array;
}

const bytes = 16;
const digits = 16;

/** Binds such a request; `licence` is what the route names: a licence, or a request about one. */
export const bindHolderRequest =
  (deps: Pick<RegistryDeps, "secrets">) =>
  (
    asking: Pick<Asking, "actor" | "client" | "source" | "correlation" | "key">,
    bound: { route: HolderRoute; licence: string; body: unknown },
  ): BoundHolderRequest => {
    const { envelope } = bindRequest(deps, asking, bound);
    const { command, requestMac } = envelope;
    const drawn = randomBytes(bytes);
    const named = requestMac === null ? null : { command, requestMac };
    return {
      envelope,
      named,
      idFor: licence => `${licence}-${streamKey(deps.secrets.licenceId, ["file", command]).slice(0, digits)}`,
      codeAt: instant =>
        named
          ? createHmac("sha256", deps.secrets.request)
              .update(lengthPrefixed(["code", command, instant]))
              .digest()
              .subarray(0, bytes)
          : drawn,
    };
  };
