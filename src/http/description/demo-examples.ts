// What /docs shows in a demo home: the examples with ids of the demo's own licences, and with days of the demo's own
// time, so that each can be tried out as it stands.
import { addDays, type Day, toEpochDay } from "../../licence/day.js";
import type { DemoLicence } from "../deps.js";
import { actsBefore, idOfNone, toldOn } from "./examples.js";
import { isTree, mapped, type Tree } from "./told-fields.js";

const storyAfter: Readonly<Record<string, DemoLicence["story"]>> = { suspensions: "suspended", revocations: "revoked" };

const idIn = (path: string, licences: readonly DemoLicence[]): string | undefined => {
  const act = path.slice(path.lastIndexOf("/") + 1);
  const before = Object.entries(actsBefore).find(([name]) => name === act)?.[1];
  const story = (before && storyAfter[before]) ?? "active";
  return licences.find(licence => licence.story === story)?.id;
};

const withId = (parameter: unknown, id: string | undefined): unknown =>
  isTree(parameter) && id !== undefined && ["id", "segment"].includes(String(parameter.name))
    ? { ...parameter, example: id }
    : parameter;

/** The description for readers in a demo home. */
export const withDemo = (
  document: Tree,
  { licences, today }: { licences: readonly DemoLicence[]; today: Day },
): Tree => {
  const paths = mapped(document.paths, (item, path) =>
    mapped(item, operation => {
      if (!isTree(operation) || !Array.isArray(operation.parameters)) return operation;
      const id = idIn(path, licences);
      return { ...operation, parameters: operation.parameters.map(parameter => withId(parameter, id)) };
    }),
  );
  const later = toEpochDay(today) - toEpochDay(toldOn);
  const text = JSON.stringify({ ...document, paths })
    .replaceAll(/\b20\d\d-\d\d-\d\d\b/g, day => addDays(day, later))
    .replaceAll(idOfNone, idIn("", licences) ?? idOfNone);
  return JSON.parse(text) as Tree;
};
