// PDFs as scanners make them: pictures of papers, with the text that was read off them laid over unseen; and what is no such
// scan, however much it looks like one.
import { deflateSync } from "node:zlib";
import t from "tap";
import { inspectPdf } from "../../../src/paper/inspect/inspect-pdf.js";
import { type Pieces, plainPdf, stream } from "../../support/plain-pdf.js";

const unseen =
  "q 100 0 0 100 0 0 cm /I Do Q BT 3 Tr 1 0 0 1 10 10 Tm /F 12 Tf <00480065>Tj [(a) -20 (b)] TJ T* (c)' ET";
const instead = (written: string, other: string): string => unseen.replace(written, other);

interface Page {
  drawing?: Pieces;
  font?: string;
  contents?: string;
  drawn?: string;
  more?: readonly Pieces[];
}

const page = ({
  drawing = stream("", unseen),
  font = "<</Type/Font/Subtype/Type0/BaseFont/GlyphLessFont>>",
  contents = "4 0 R",
  drawn = "/I 5 0 R",
  more = [],
}: Page): Buffer =>
  plainPdf([
    ["<</Type/Catalog/Pages 2 0 R>>"],
    ["<</Type/Pages/Kids[3 0 R]/Count 1/Resources 7 0 R>>"],
    [`<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents ${contents}>>`],
    drawing,
    stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x"),
    [font],
    [`<</XObject<<${drawn}>>/Font<</F 6 0 R>>>>`],
    ...more,
  ]);
const form = (drawing: string, resources = "/Resources<</Font<</F 6 0 R>>>>"): Pieces =>
  stream(`/Type/XObject/Subtype/Form${resources}`, drawing);
const withForm = (...more: readonly Pieces[]): Buffer =>
  page({ drawing: stream("", "q /I Do Q /O Do"), drawn: "/I 5 0 R/O 8 0 R", more });
const isScan = async (pdf: Buffer): Promise<boolean> => {
  const { findings, isScan } = await inspectPdf(pdf, { issuers: [] });
  t.same(findings, ["no-signature"]);
  return isScan;
};

t.test("pictures with the text of them unseen are a scan, in whatever pieces that is stored", async t => {
  const scans: Readonly<Record<string, Buffer>> = {
    "as it is": page({}),
    deflated: page({ drawing: stream("/Filter/FlateDecode", deflateSync(unseen)) }),
    "in a list": page({ contents: "[4 0 R 4 0 R]" }),
    "in a form": withForm(form(instead("/I Do", ""))),
    "in a form without resources of its own": withForm(form(unseen, "")),
    "in a form that draws itself": withForm(form("/O Do", "/Resources<</XObject<</O 8 0 R>>>>")),
  };
  for (const [how, pdf] of Object.entries(scans)) t.ok(await isScan(pdf), how);
});

t.test("where a letter can be seen, or nobody can tell, it is none", async t => {
  const others: Readonly<Record<string, Buffer>> = {
    seen: page({ drawing: stream("", instead("3 Tr", "0 Tr")) }),
    "in no mode": page({ drawing: stream("", instead("3 Tr", "")) }),
    "in a mode that cuts out": page({ drawing: stream("", instead("3 Tr", "7 Tr")) }),
    "in a mode that is taken back": page({ drawing: stream("", "q 3 Tr Q BT (a)Tj ET") }),
    "by an apostrophe": page({ drawing: stream("", "BT (a)' ET") }),
    "of a font of drawings": page({ font: "<</Type/Font/Subtype/Type3>>" }),
    "in a form": withForm(form("BT (a)Tj ET")),
    "in a form within a form": withForm(form("/P Do", "/Resources<</XObject<</P 9 0 R>>>>"), form("BT (a)Tj ET")),
    "behind a picture within the drawing": page({ drawing: stream("", `${unseen} BI /W 1 /H 1 ID x EI`) }),
    "behind what cannot be read": page({ drawing: stream("", `${unseen} (`) }),
    "stored in a way of its own": page({ drawing: stream("/Filter/LZWDecode", "x") }),
    "that unfolds to megabytes": page({
      drawing: stream("/Filter/FlateDecode", deflateSync(Buffer.alloc(9 * 1024 * 1024, " "))),
    }),
    "without its drawing": page({ contents: "99 0 R" }),
    "without a picture": page({ drawn: "" }),
    "with something else that is drawn": page({ drawn: "/I 5 0 R/X 6 0 R" }),
  };
  for (const [how, pdf] of Object.entries(others)) t.notOk(await isScan(pdf), how);
});
