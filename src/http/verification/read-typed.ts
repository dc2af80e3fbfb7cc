// What was typed or pasted on /verify: an address, a token or an id, in whatever text stands around it; a GB/T identifier;
// or a licence's number.
import { addressesIn, type NamedAddress } from "../../credential/address-hosts.js";
import { comparedText } from "../../licence/compared-text.js";
import { parseIdentifier } from "../../licence/identifier.js";
import type { Language } from "../../web/parts/language.js";
import { pageOfTyped } from "./page-of-typed.js";

export type Typed =
  /** Leads to a page of ours. */
  | { kind: "page"; address: string }
  /** Is of another host, which may show whatever it likes: nothing in it is asked about. */
  | { kind: "foreign"; host: string }
  /** Is asked about with the holder's code. */
  | { kind: "number" | "identifier"; text: string }
  | { kind: "unread" }
  /** Has the form of an identifier, and another check character. */
  | { kind: "mistyped-identifier" };

const identifierStart = /^1\.2\.156\.3005\.2\./;
/** 编号：… as it is copied off a paper with its label. */
const label = /^\p{Script=Han}{2,12}\s*[:：]\s*/u;
/** Words of a sentence, and markup: no number is written so. */
const noNumber = /[，。；！？、,;!?:：\n<>{}"]/u;
/** An id of 26 characters of which some were left out. */
const partOfId = /^(?=(?:.*[A-Z]){10})[A-Z2-7]{20,25}$/;

const longestNumber = 200;
const shortestNumber = 4;

const readNumber = (typed: string): Typed => {
  const written = typed
    .trim()
    .replace(label, "")
    .replace(/[。，；,;]$/u, "");
  const text = written.length > longestNumber || noNumber.test(written) ? "" : comparedText(written);
  if (identifierStart.test(text))
    return parseIdentifier(text) ? { kind: "identifier", text: written } : { kind: "mistyped-identifier" };
  const isNumber = text.length >= shortestNumber && /\p{N}/u.test(text) && !partOfId.test(text.replaceAll("-", ""));
  return isNumber ? { kind: "number", text: written } : { kind: "unread" };
};

const showAddress = /^(?:https?:\/{2})?[^/]+\/s\/([a-z2-7]{26})(?![a-z0-9])/i;

/** A page of ours that an address of ours names; the host in it is not gone to. */
const pageOfOwn = ({ rest }: NamedAddress, chosen: Language | undefined): string | null => {
  const [, show] = showAddress.exec(rest) ?? [];
  return show === undefined ? pageOfTyped(rest, chosen) : `/S/${show.toUpperCase()}`;
};

/** `origins` are those under which the registry is and was found; `chosen` the language that links are to keep. */
export const readTyped = (
  typed: string,
  { origins, chosen }: { origins: readonly string[]; chosen: Language | undefined },
): Typed => {
  const hosts = new Set(origins.map(origin => new URL(origin).host));
  const addresses = addressesIn(typed);
  for (const own of addresses.filter(({ host }) => hosts.has(host))) {
    const address = pageOfOwn(own, chosen);
    if (address !== null) return { kind: "page", address };
  }
  const foreign = addresses.find(({ host }) => !hosts.has(host));
  if (foreign) return { kind: "foreign", host: foreign.host };
  const number = readNumber(typed);
  if (number.kind === "identifier" || number.kind === "mistyped-identifier") return number;
  const address = pageOfTyped(typed, chosen);
  return address === null ? number : { kind: "page", address };
};
