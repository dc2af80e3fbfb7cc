import { testEventStore } from "../../support/event-store-contract.js";
import { sqliteUnderTest } from "./sqlite-under-test.js";

testEventStore(sqliteUnderTest("inline"));
