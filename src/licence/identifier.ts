// The identifier of an electronic licence (电子证照标识, GB/T 36904) and its check character (ISO 7064 MOD 37,36).
import { LicenceError } from "./errors.js";

/** The parts of an identifier: type code (21), issuer's credit code (18), serial (7–32 of 0-9A-Z), version (1–999). */
export interface Identifier {
  typeCode: string;
  issuerCode: string;
  serial: string;
  version: number;
}

const root = "1.2.156.3005.2";
const pattern = /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{18})\.([0-9A-Z]{7,32})\.([0-9]{3})\.([0-9A-Z])$/;

/** The identifier as text, with its check character. Throws `malformed-identifier` when a part does not fit. */
export const formatIdentifier = ({ typeCode, issuerCode, serial, version }: Identifier): string => {
  const counter = String(version).padStart(3, "0");
  const check = checkCharacter(typeCode + issuerCode + serial + counter);
  const text = [root, typeCode, issuerCode, serial, counter, check].join(".");
  if (parseIdentifier(text) === null) throw malformed();
  return text;
};

/** The parts of an identifier; null unless it has the form, a version of at least 1 and the right check character. */
export const parseIdentifier = (text: string): Identifier | null => {
  const [, typeCode, issuerCode, serial, counter, check] = pattern.exec(text) ?? [];
  if (!typeCode || !issuerCode || !serial || !counter || counter === "000") return null;
  if (checkCharacter(typeCode + issuerCode + serial + counter) !== check) return null;
  return { typeCode, issuerCode, serial, version: Number(counter) };
};

/** The check character in which a text of an identifier's form should end; null for a text of another form. */
export const rightCheckCharacter = (text: string): string | null => {
  const [, typeCode = "", issuerCode = "", serial = "", counter = ""] = pattern.exec(text) ?? [];
  return typeCode === "" ? null : checkCharacter(typeCode + issuerCode + serial + counter);
};

/**
 * The ISO 7064 MOD 37,36 check character of a text of 0-9A-Z (no root, no dots). Throws `malformed-identifier` on any
 * other character.
 */
export const checkCharacter = (text: string): string => {
  if (!/^[0-9A-Z]+$/.test(text)) throw malformed();
  let product = 36;
  for (const character of text) {
    const sum = (product + Number.parseInt(character, 36)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return ((37 - product) % 36).toString(36).toUpperCase();
};

const malformed = () => new LicenceError("malformed-identifier", "Not a licence identifier as in GB/T 36904.");
