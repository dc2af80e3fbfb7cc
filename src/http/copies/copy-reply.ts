// An annotated copy as it is asked for, and as it is told.
import { z } from "zod";
import type { FoundCopy } from "../../../projections/views/documents/find-copy.js";
import { Day, dayAt } from "../../licence/day.js";
import type { HttpSettings } from "../deps.js";
import { line } from "../licences/bodies.js";
import { erasable } from "../licences/erasable.js";

/** As much as the strip above a page holds (src/paper/page/draw-note.ts). */
const mostNoted = 100;

export const CopyBody = z
  .strictObject({ maker: line(mostNoted), purpose: line(mostNoted), expires: Day })
  .meta({ id: "CopyRequest" });

export const CopyReply = z
  .strictObject({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    licence: z.string(),
    version: z.int(),
    maker: erasable,
    purpose: erasable,
    madeOn: z.iso.date(),
    expires: z.iso.date(),
    by: z.strictObject({ role: z.string(), department: z.string().nullable(), subject: z.string().optional() }),
    size: z.int(),
    links: z.strictObject({ document: z.string(), check: z.string() }),
  })
  .meta({ id: "Copy" });

/** What a list of copies answers. */
export const CopiesReply = z.strictObject({ items: z.array(CopyReply), nextCursor: z.string().nullable() });

/** To whom a copy is told: under which address of theirs, and whether people of departments are named to them. */
export interface ToldCopies {
  settings: HttpSettings;
  under: string;
  namesOfficers: boolean;
}

const byReply = ({ role, department, subject }: FoundCopy["by"], namesOfficers: boolean) => ({
  role,
  department: department ?? null,
  ...((namesOfficers || department === undefined) && { subject }),
});

/** The copy, under the address of those who are told of it. */
export const copyReply = (
  copy: FoundCopy,
  { settings: { publicUrl, timeZone }, under, namesOfficers }: ToldCopies,
): z.infer<typeof CopyReply> => ({
  sha256: copy.sha256,
  licence: copy.licence,
  version: copy.version,
  maker: copy.maker,
  purpose: copy.purpose,
  madeOn: dayAt(Date.parse(copy.madeAt), timeZone),
  expires: copy.expires,
  by: byReply(copy.by, namesOfficers),
  size: copy.size,
  links: { document: `${under}/${copy.sha256}`, check: `${publicUrl}/v1/documents/${copy.sha256}` },
});
