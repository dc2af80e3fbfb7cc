import t from "tap";
import { DocumentStoreError } from "../../src/documents/document-store.js";
import { patientDocuments } from "../../src/operations/patient-documents.js";

t.test("a store that is away again and again is not asked for ever; one that answers in between is", async t => {
  let asked = 0;
  let away = true;
  const documents = patientDocuments({
    get: async () => {
      asked += 1;
      if (away) throw new DocumentStoreError("unavailable", "away");
      return null;
    },
  });
  const unavailable = () => t.rejects(documents.get("a"), { code: "unavailable" });
  for (let i = 0; i < 15; i++) await unavailable();
  away = false;
  t.equal(await documents.get("a"), null, "back in time");
  away = true;
  for (let i = 0; i < 40; i++) await unavailable();
  t.equal(asked, 15 + 1 + 16);
});
