// What is answered about a file, by the code that answers it; and the form that a file may be sent in.
import { sharingOf } from "../../verification/sharing.js";
import { pictureOf, unknownFile } from "../../verification/uploads/judged-upload.js";
import type { Verdict } from "../../verification/verdict.js";
import { isTree, type Tree } from "./told-fields.js";

const file = {
  sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  day: "2026-12-01",
  asOf: "2026-12-01T02:00:00.000Z",
};

const told = (summary: string, verdict: Verdict): Tree => ({
  summary,
  value: { ...verdict, sharing: sharingOf(verdict) },
});

const answers: Tree = {
  altered: told(
    "签章后又被改动的文件 · A file that was changed after it was sealed",
    unknownFile(file, "pdf", { found: ["second-revision", "beyond-signature", "annotation-added"], code: null }),
  ),
  unsigned: told(
    "没有签章的文件 · A file without a seal",
    unknownFile(file, "pdf", { found: ["no-signature"], code: null }),
  ),
  foreign: told(
    "图片中是其他网站的二维码 · A picture with the code of another site",
    pictureOf(file, { carried: { kind: "foreign", text: "https://shop.example/p/1" }, verdict: null }),
  ),
};

const form: Tree = {
  schema: {
    type: "object",
    required: ["file"],
    properties: {
      file: {
        type: "string",
        format: "binary",
        description:
          "文件本身；字段名任意，只取第一个文件。 · The file itself; the first one counts, whatever its field is called.",
      },
    },
  },
};

const within = (tree: unknown, key: string, change: (inner: Tree) => Tree): Tree =>
  isTree(tree) && isTree(tree[key]) ? { ...tree, [key]: change(tree[key]) } : (tree as Tree);

/** The operation that takes a file, with its form, and with what it answers. */
export const withFileExamples = (operation: unknown): unknown => {
  const asked = within(operation, "requestBody", body =>
    within(body, "content", content => ({ ...content, "multipart/form-data": form })),
  );
  return within(asked, "responses", responses =>
    within(responses, "200", reply =>
      within(reply, "content", content =>
        within(content, "application/json", json => ({ ...json, examples: answers })),
      ),
    ),
  );
};
