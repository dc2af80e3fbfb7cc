// Examples of asking to be told of changes, of a licence that does not exist.
import { idOfNone } from "./examples.js";

/** A body of `POST /v1/watches` for each kind of target. */
export const watchExamples = {
  webHook: {
    summary: "网络钩子 · A web hook",
    value: { id: idOfNone, to: { webHook: "https://hooks.example.org/licet" } },
  },
  mail: { summary: "邮件 · Mail", value: { id: idOfNone, to: { mail: "bank@example.org" } } },
};
