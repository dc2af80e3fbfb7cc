import t from "tap";
import { testEventStore } from "../../support/event-store-contract.js";
import { eventStoreDbUnderTest } from "./eventstoredb-under-test.js";

const address = process.env.LICET_TEST_EVENTSTOREDB;
if (address)
  testEventStore(eventStoreDbUnderTest("a real EventStoreDB", async () => ({ address, close: async () => undefined })));
else t.pass("LICET_TEST_EVENTSTOREDB names no server");
