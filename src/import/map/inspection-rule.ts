// The inspection that a row tells of: its day, and which of the four results the words of a column mean; the words
// themselves stay as the note.
import { z } from "zod";
import { faultTexts } from "../../catalogue/fault.js";
import { readText } from "../../catalogue/licence-text.js";
import { InspectionResult } from "../../licence/events/licence-events.js";
import { DaySource, namedSource } from "./day-source.js";
import { Column, oneOf } from "./map-texts.js";
import type { RowInspection } from "./mapped-row.js";
import { type RowValues, refuse } from "./row-values.js";
import { skipWord } from "./skip-rules.js";
import type { Row } from "./template.js";

const longestNote = 500;

const Meaning = oneOf(value => value === skipWord, z.literal(skipWord), InspectionResult.nullable());

/** `values` tells what each word of the column means; null: that there was no inspection, as an empty cell does. */
export const InspectionRule = z.strictObject({
  date: DaySource,
  result: z.strictObject({
    column: Column,
    values: z
      .record(z.string().max(400), Meaning)
      .refine(values => Object.keys(values).length > 0, { message: "says nothing of any value" }),
  }),
  nextDue: DaySource.optional(),
});
export type InspectionRule = z.infer<typeof InspectionRule>;

const noteOf = (said: string, { result: { column } }: InspectionRule): string => {
  const read = readText(said, longestNote);
  if ("text" in read) return read.text;
  return refuse(
    read.fault === "field-too-long" ? "value-too-long" : "value-not-usable",
    `${column}: ${faultTexts[read.fault].en}`,
    `${column}：${faultTexts[read.fault].zh}`,
  );
};

/** What a row says of an inspection; null where it tells of none. */
export const createInspectionOf = (
  rule: InspectionRule | undefined,
  resultOf: (row: Row) => InspectionResult | null,
  { day }: Pick<RowValues, "day">,
): ((row: Row) => RowInspection | null) => {
  if (!rule) return () => null;
  return row => {
    const said = row(rule.result.column);
    const result = said === "" ? null : resultOf(row);
    if (result === null) return null;
    const named = namedSource(rule.date);
    const date =
      day(rule.date, row) ??
      refuse(
        "value-missing",
        `${named} is empty where the row tells of an inspection`,
        `${named}为空，而该行载有检验结论`,
      );
    return {
      date,
      result,
      note: noteOf(said, rule),
      nextDue: rule.nextDue === undefined ? null : day(rule.nextDue, row),
    };
  };
};
