// The catalogue's rows are what the folds of the domain make of types, departments and keys.
import { readCatalogue } from "../../../../projections/views/catalogue/read-catalogue.js";
import { foodLicence } from "../../../../src/catalogue/shipped/food-licence.js";
import { createCodec, type NewEvent } from "../../../../src/event-store/codec.js";
import { eventIdOf } from "../../../../src/event-store/event-id.js";
import type { AnyEvent } from "../../../../src/licence/events/envelope.js";
import { departmentStream, keyStream, typeStream } from "../../../../src/licence/streams.js";
import { inLog, instantOf } from "../../../licence/in-log.js";
import { onEachEngine } from "../../../support/each-engine.js";
import { sampleHome } from "../../sample-home.js";
import { sampleMacs } from "../../sample-macs.js";

const renamed = { ...foodLicence, name: { zh: "新名", en: "New name" } };
const code = "11330105002500287C";
const kid = "0a1b2c3d";
const key = {
  kid,
  use: "token",
  department: code,
  jwk: {},
  certificate: null,
  from: "2026-01-01",
  to: "2026-12-31",
} as const;

const streams: readonly (readonly [string, readonly AnyEvent[]])[] = [
  [
    typeStream.of(foodLicence.code),
    [
      { type: "LicenceTypeDefined", data: { typeNo: 1, definition: foodLicence } },
      { type: "LicenceTypeRevised", data: { definition: renamed } },
      { type: "LicenceTypeEnded", data: { from: "2026-07-01", reason: "国务院令" } },
    ],
  ],
  [
    departmentStream.of(code),
    [
      { type: "DepartmentDefined", data: { code, name: "旧名" } },
      { type: "DepartmentRevised", data: { name: "新名" } },
      { type: "KeyAppointed", data: { use: "token", kid } },
      { type: "DepartmentEnded", data: { from: "2026-08-01", reason: "机构改革" } },
    ],
  ],
  [
    keyStream.of(kid),
    [
      { type: "KeyCreated", data: key },
      { type: "KeyEnded", data: { reason: "ceased", compromisedSince: null } },
    ],
  ],
];

onEachEngine(
  "a type, a department and a key are told as revised and ended last, by event and all at once",
  async (t, engine) => {
    const home = await sampleHome(engine);
    t.teardown(home.close);
    const { encode } = createCodec();
    for (const [stream, events] of streams)
      for (const [at, event] of events.entries()) {
        const { meta } = inLog(event, at, instantOf(at));
        const id = eventIdOf(stream, stream, at);
        await home.store.append(stream, at === 0 ? "no-stream" : at - 1, [
          encode({ ...event, id, meta } as NewEvent, stream, []),
        ]);
        if (at === 1) await home.project();
      }
    await home.project();
    const catalogue = readCatalogue(home.db, sampleMacs);
    t.strictSame(await catalogue.types(), [
      { code: foodLicence.code, typeNo: 1, revision: 1, definition: renamed, ended: "2026-07-01" },
    ]);
    t.strictSame(await catalogue.departments(), [{ code, name: "新名", ended: "2026-08-01", organs: [] }]);
    const rows = await home.contents();
    t.equal(rows.catalogue_type_revision?.length, 2, "each definition is kept, and no other");
    t.strictSame(rows.catalogue_appointment, [JSON.stringify({ department: code, use: "token", kid, revision: 2 })]);
    t.match(rows.catalogue_key, [
      /"ended":".*ceased.*2026-01-01T08:01:00.000Z|"ended":".*2026-01-01T08:01:00.000Z.*ceased/,
    ]);
  },
);
