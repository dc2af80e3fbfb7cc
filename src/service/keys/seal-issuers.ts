// The certificates that may have given a department's seal its own: those of the home's authorities, and of no other.
import type { KeyRing } from "../../../keys/key-ring.js";

/** Reads them when they are asked for; again only where a key came or went. */
export const sealIssuers = (ring: Pick<KeyRing, "publicKeys" | "certificateChain">): (() => readonly Uint8Array[]) => {
  let read: { keys: string; issuers: readonly Uint8Array[] } | undefined;
  return () => {
    const known = ring.publicKeys();
    const keys = known.map(({ kid }) => kid).join();
    if (read?.keys === keys) return read.issuers;
    const chains = known.flatMap(({ kid, use }) => {
      if (use === "authority") return ring.certificateChain(kid);
      return use === "seal" ? ring.certificateChain(kid).slice(1) : [];
    });
    const issuers = [...new Map(chains.map(der => [der.toString("base64"), new Uint8Array(der)])).values()];
    read = { keys, issuers };
    return issuers;
  };
};
