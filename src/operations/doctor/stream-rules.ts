// Which events belong into which streams (docs/events.md, Streams).
import type { EventType, Recorded } from "../../licence/events/envelope.js";
import { licenceEvents } from "../../licence/events/licence-events.js";
import { departmentEvents, importEvents, keyEvents, sealEvents } from "../../licence/events/registry-events.js";
import { typeEvents } from "../../licence/events/type-events.js";

const hmac = "[0-9a-f]{64}";
const rules: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^licence-[0-9A-Z]+$/, Object.keys(licenceEvents)],
  [/^seal-[0-9A-Z]+-\d+$/, Object.keys(sealEvents)],
  [new RegExp(`^number-${hmac}$`), ["NumberReserved", "NumberVoided"]],
  [new RegExp(`^serial-${hmac}$`), ["SerialReserved", "NumberVoided"]],
  [/^status-list-[1-9]\d*$/, ["StatusPlacesTaken"]],
  [/^type-numbers$/, ["TypeNumberTaken"]],
  [/^type-[0-9A-Z]{21}$/, Object.keys(typeEvents)],
  [/^department-/, Object.keys(departmentEvents)],
  [/^key-[0-9a-f]{8}$/, Object.keys(keyEvents)],
  [/^import-/, Object.keys(importEvents)],
];

/** What the data of an event says its stream must be, where it says so. */
const streamSaid = (event: Recorded): string | undefined => {
  switch (event.type) {
    case "LicenceSealed":
      return `seal-${event.data.licence}-${event.data.version}`;
    case "KeyCreated":
      return `key-${event.data.kid}`;
    case "DepartmentDefined":
      return `department-${event.data.code}`;
    case "LicenceTypeDefined":
      return `type-${event.data.definition.code}`;
    default:
      return undefined;
  }
};

/** True when the event may stand in the stream where it stands. */
export const isInItsStream = (event: Recorded): boolean => {
  const rule = rules.find(([name]) => name.test(event.stream));
  if (!rule?.[1].includes(event.type satisfies EventType)) return false;
  const said = streamSaid(event);
  return said === undefined || said === event.stream;
};
