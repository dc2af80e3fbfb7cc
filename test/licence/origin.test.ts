import t from "tap";
import { originDecider, setOrigin } from "../../src/licence/origin.js";
import { givenOf } from "./in-log.js";

const given = givenOf(originDecider);
const set = (origin: string) => ({ type: "OriginSet", data: { origin } }) as const;
const [old, other] = ["https://licence.leshan.example", "https://xn--2ux157c.example"];

t.test("an origin is recorded once, and another one is an event of its own", async t => {
  given()
    .when(setOrigin({ origin: old }))
    .records(t, set(old));
  given(set(old))
    .when(setOrigin({ origin: old }))
    .records(t);
  given(set(old))
    .when(setOrigin({ origin: other }))
    .records(t, set(other));
  given(set(old), set(other))
    .when(setOrigin({ origin: old }))
    .records(t, set(old));
});

t.test("what earlier papers name is known for ever, each address once", async t => {
  t.equal(given().state, null);
  t.strictSame(given(set(old)).state, { current: old, former: [] });
  t.strictSame(given(set(old), set(other)).state, { current: other, former: [old] });
  t.strictSame(given(set(old), set(other), set(old)).state, { current: old, former: [other] });
  const third = "http://localhost:8150";
  t.strictSame(given(set(old), set(other), set(third)).state, { current: third, former: [other, old] });
});
