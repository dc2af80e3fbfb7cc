// Which fields of a stored event are sealed, without opening one.
import { freeTextPointers } from "../licence/events/free-texts.js";
import { type LicenceEventType, licenceEvents } from "../licence/events/licence-events.js";
import type { StoredEvent } from "./event-store.js";
import { type JsonObject, openSealed } from "./json-tree.js";

/**
 * JSON pointers into an act's data: what is sealed of its paper, and which of its free texts are sealed and which are
 * in the clear.
 */
export interface SealedPlaces {
  paper: string[];
  texts: string[];
  clearTexts: string[];
}

const isAct = (type: string): type is LicenceEventType => Object.hasOwn(licenceEvents, type);

/** The places of a stored event of a licence. Throws TypeError or SyntaxError for data that no event of ours holds. */
export const sealedPlaces = ({ type, data }: Pick<StoredEvent, "type" | "data">): SealedPlaces => {
  const tree = JSON.parse(data) as JsonObject;
  const freeTexts = isAct(type) ? freeTextPointers({ type, data: tree }) : [];
  const sealed: string[] = [];
  openSealed(tree, (field, pointer) => {
    sealed.push(pointer);
    return field;
  });
  return {
    paper: sealed.filter(pointer => !freeTexts.includes(pointer)),
    texts: sealed.filter(pointer => freeTexts.includes(pointer)),
    clearTexts: freeTexts.filter(pointer => !sealed.includes(pointer)),
  };
};
