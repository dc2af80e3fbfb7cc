// Keys are rotated and ended by commands beside two running services over an event store and a database that are servers.
import t from "tap";
import { onPostgres } from "../support/each-engine.js";
import { rotateAndEndKeys } from "./rotating-keys.js";

t.test("keys are rotated and ended beside two running services (postgres)", async t => {
  await rotateAndEndKeys(t, onPostgres);
});
