// Which events belong into which streams (docs/events.md, Streams).

import { accountEvents } from "../../licence/events/account-events.js";
import { caseEvents } from "../../licence/events/case-events.js";
import { departmentEvents } from "../../licence/events/department-events.js";
import type { EventType, Recorded } from "../../licence/events/envelope.js";
import { correctionEvents, delegationEvents } from "../../licence/events/holder-events.js";
import { licenceEvents } from "../../licence/events/licence-events.js";
import {
  claimEvents,
  copyEvents,
  imageEvents,
  importEvents,
  keyEvents,
  originEvents,
  sealEvents,
  sequenceEvents,
} from "../../licence/events/registry-events.js";
import { typeEvents } from "../../licence/events/type-events.js";
import {
  accountStream,
  caseStream,
  claimStream,
  copyStream,
  delegationStream,
  departmentStream,
  imageStream,
  importStream,
  keyStream,
  licenceStream,
  registryStream,
  requestStream,
  reservationStream,
  type StreamFamily,
  sealStream,
  sequenceStream,
  statusListStream,
  typeNumbersStream,
  typeStream,
} from "../../licence/streams.js";

const rules: readonly (readonly [Pick<StreamFamily, "isOne">, readonly string[]])[] = [
  [licenceStream, Object.keys(licenceEvents)],
  [sealStream, Object.keys(sealEvents)],
  [copyStream, Object.keys(copyEvents)],
  [reservationStream.number, ["NumberReserved", "NumberVoided"]],
  [reservationStream.serial, ["SerialReserved", "NumberVoided"]],
  [claimStream, Object.keys(claimEvents)],
  [sequenceStream, Object.keys(sequenceEvents)],
  [statusListStream, ["StatusPlacesTaken"]],
  [{ isOne: stream => stream === typeNumbersStream }, ["TypeNumberTaken"]],
  [typeStream, Object.keys(typeEvents)],
  [{ isOne: stream => stream === registryStream }, Object.keys(originEvents)],
  [departmentStream, Object.keys(departmentEvents)],
  [accountStream, Object.keys(accountEvents)],
  [caseStream, Object.keys(caseEvents)],
  [requestStream, Object.keys(correctionEvents)],
  [delegationStream, Object.keys(delegationEvents)],
  [keyStream, Object.keys(keyEvents)],
  [importStream, Object.keys(importEvents)],
  [imageStream, Object.keys(imageEvents)],
];

/** What the data of an event says its stream must be, where it says so. */
const streamSaid = (event: Recorded): string | undefined => {
  switch (event.type) {
    case "LicenceSealed":
      return sealStream.of(event.data.licence, event.data.version);
    case "CopyMade":
      return copyStream.of(event.data.sha256);
    case "ImageGiven":
      return imageStream.of(event.data.sha256);
    case "KeyCreated":
      return keyStream.of(event.data.kid);
    case "DepartmentDefined":
      return departmentStream.of(event.data.code);
    case "LicenceTypeDefined":
      return typeStream.of(event.data.definition.code);
    default:
      return undefined;
  }
};

/** True when the event may stand in the stream where it stands. */
export const isInItsStream = (event: Recorded): boolean => {
  const rule = rules.find(([family]) => family.isOne(event.stream));
  if (!rule?.[1].includes(event.type satisfies EventType)) return false;
  const said = streamSaid(event);
  return said === undefined || said === event.stream;
};
