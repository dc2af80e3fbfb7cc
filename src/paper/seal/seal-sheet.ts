// A seal alone on a sheet of its own size, as papers bear it: for people to look at.
import { PDFContext, PDFWriter } from "@cantoo/pdf-lib";
import { deflated } from "../fonts/embed-font.js";
import type { SealOnPaper } from "../page/licence-on-paper.js";
import { mm } from "../page/page-geometry.js";
import { pagePicture } from "../pictures/page-picture.js";
import { sealAppearance } from "./seal-appearance.js";

const dotsPerInch = 300;

/** A PNG of the seal at 300 dots to the inch, on white. */
export const sealSheet = async (name: string, seal: SealOnPaper): Promise<Buffer> => {
  const context = PDFContext.create();
  const side = Number(mm(seal.diameter).toFixed(3));
  const pages = context.nextRef();
  const resources = { XObject: { Seal: sealAppearance(context, name, seal) } };
  const page = context.register(
    context.obj({
      Type: "Page",
      Parent: pages,
      MediaBox: [0, 0, side, side],
      Resources: context.register(context.obj(resources)),
      Contents: deflated(context, {}, "/Seal Do"),
    }),
  );
  context.assign(pages, context.obj({ Type: "Pages", Kids: [page], Count: 1 }));
  context.trailerInfo.Root = context.register(context.obj({ Type: "Catalog", Pages: pages }));
  return pagePicture(await PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer(), dotsPerInch);
};
