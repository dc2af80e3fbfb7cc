import { testEventStore } from "../../support/event-store-contract.js";
import { startEventStorePeer } from "../../support/eventstoredb-peer/event-store-peer.js";
import { eventStoreDbUnderTest } from "./eventstoredb-under-test.js";

testEventStore(eventStoreDbUnderTest("EventStoreDB's protocol", startEventStorePeer));
