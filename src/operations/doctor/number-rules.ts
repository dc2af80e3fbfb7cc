// How each licence type numbers its licences, as the log tells it: where a number is reserved, and whether it is.
import type { Recorded } from "../../licence/events/envelope.js";
import type { NumberRule } from "../../licence/events/type/number-rule.js";

/** Of a type whose numbers stay alike under all of its definitions. */
export type NumberedAs = Pick<NumberRule, "scope" | "is">;

export interface NumberRules {
  note(event: Recorded): void;
  of(type: string): NumberedAs | undefined;
}

/** Empty at first; fed with every event of the log. */
export const createNumberRules = (): NumberRules => {
  const rules = new Map<string, NumberedAs>();
  return {
    note(event) {
      if (event.type !== "LicenceTypeDefined") return;
      const { code, number } = event.data.definition;
      rules.set(code, { scope: number.scope, is: number.is });
    },
    of: type => rules.get(type),
  };
};
