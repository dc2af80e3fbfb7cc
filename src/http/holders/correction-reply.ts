// A correction that a holder asked for, as it is told.
import { z } from "zod";
import { type CorrectionRequest, requestState } from "../../licence/correction-request.js";
import { AnswerOutcome } from "../../licence/events/holder-events.js";
import type { Filed } from "../../registry/holders/sealed-files.js";
import { erasable, orNull } from "../licences/erasable.js";

export const correctionStates = ["asked", ...AnswerOutcome.options] as const;

export const CorrectionReply = z
  .strictObject({
    id: z.string(),
    licence: z.string(),
    version: z.int(),
    type: z.string(),
    department: z.string(),
    field: z.string().nullable(),
    text: erasable,
    state: z.enum(correctionStates),
    askedAt: z.string(),
    answers: z.array(
      z.strictObject({
        outcome: AnswerOutcome,
        text: erasable,
        department: z.string().nullable(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: "CorrectionRequest" });

export type CorrectionReply = z.infer<typeof CorrectionReply>;

export const correctionReply = ({ id, file }: Filed<CorrectionRequest>): CorrectionReply => {
  const { licence, version, type, department, field, askedAt } = file;
  const answers = file.answers.map(({ text, ...answer }) => ({ ...answer, text: orNull(text) }));
  return {
    id,
    licence,
    version,
    type,
    department,
    field,
    text: orNull(file.text),
    state: requestState(file),
    askedAt,
    answers,
  };
};
