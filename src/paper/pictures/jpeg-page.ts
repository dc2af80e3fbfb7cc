// A JPEG as the one page of a PDF, so that PDFium decodes it and makes it smaller: in a fraction of the time that JavaScript takes
// for a phone's photo, and in a memory that is bounded.
import type { JpegFrame } from "../../images/jpeg-frame.js";

const colours: Readonly<Record<number, string>> = { 1: "DeviceGray", 4: "DeviceCMYK" };

/** The PDF, whose page is `points` wide. */
export const jpegPage = (jpeg: Buffer, { width, height, components }: JpegFrame, points: number): Buffer => {
  const tall = (points * height) / width;
  const drawing = `${points} 0 0 ${tall} 0 0 cm /I Do`;
  const image = `/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/${colours[components] ?? "DeviceRGB"}`;
  const objects = [
    ["<</Type/Catalog/Pages 2 0 R>>"],
    ["<</Type/Pages/Kids[3 0 R]/Count 1>>"],
    [`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${points} ${tall}]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>`],
    [`<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`],
    [`<<${image}/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg.length}>>\nstream\n`, jpeg, "\nendstream"],
  ];
  let pdf = Buffer.from("%PDF-1.7\n");
  const rows = objects.map((pieces, at) => {
    const row = `${String(pdf.length).padStart(10, "0")} 00000 n \n`;
    pdf = Buffer.concat([
      pdf,
      ...[`${at + 1} 0 obj\n`, ...pieces, "\nendobj\n"].map(each => Buffer.from(each as string)),
    ]);
    return row;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join("")}trailer\n<</Size ${size}/Root 1 0 R>>\n`;
  return Buffer.concat([pdf, Buffer.from(`${table}startxref\n${pdf.length}\n%%EOF\n`)]);
};
