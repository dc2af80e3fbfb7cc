// PDFs as simple software writes them: objects one after the other, one table, no signature.

/** What an object is made of, one piece after the other. */
export type Pieces = readonly (string | Buffer)[];

export const stream = (entries: string, data: string | Buffer): Pieces => [
  `<<${entries}/Length ${data.length}>>\nstream\n`,
  data,
  "\nendstream",
];

/** A PDF of these objects, numbered from 1, which is the catalogue. */
export const plainPdf = (objects: readonly Pieces[]): Buffer => {
  let pdf = Buffer.from("%PDF-1.7\n");
  const rows = objects.map((pieces, at) => {
    const row = `${String(pdf.length).padStart(10, "0")} 00000 n \n`;
    const bytes = [`${at + 1} 0 obj\n`, ...pieces, "\nendobj\n"].map(piece => Buffer.from(piece as string, "latin1"));
    pdf = Buffer.concat([pdf, ...bytes]);
    return row;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join("")}`;
  const end = `trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${pdf.length}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(table + end)]);
};
