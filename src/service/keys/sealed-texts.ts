// Texts that are kept where others may read or write, sealed: sessions, letters and reminders beside the log, sign-ins in cookies.
import { createHmac } from "node:crypto";
import { decrypt, encrypt, lengthPrefixed } from "../../../keys/authenticated-encryption.js";
import type { SealedTexts } from "../../http/identity/session/sealed-texts.js";
import type { Texts } from "../../messages/sealed-letter.js";

/** Seals under a key that follows from one of the vault's: when that is lost, people sign in again. */
export const sealedTexts = (vaultKey: Uint8Array): SealedTexts & Texts => {
  const key = createHmac("sha256", vaultKey).update("sealed-texts").digest();
  return {
    seal: (text, ...context) => encrypt(key, Buffer.from(text), lengthPrefixed(...context)).toString("base64url"),
    open(sealed, ...context) {
      const opened = decrypt(key, Buffer.from(sealed, "base64url"), lengthPrefixed(...context));
      return opened?.toString("utf8") ?? null;
    },
    mark: text => createHmac("sha256", key).update(text).digest("hex"),
  };
};
