// Endings that a map does not speak of: a licence that its file calls revoked never becomes an ordinary one because
// nobody looked at that column.
import type { ImportMap } from "./import-map.js";
import { columnsNamed } from "./map-places.js";
import { refuse } from "./row-values.js";
import { plainWord } from "./word-rules.js";

const ended = /注销|吊销|撤销|撤回|作废|暂扣|suspend|revoked|rescinded|annulled|cancell?ed|withdrawn|surrendered/;
/** Columns of which any value says that the licence ended: dates, grounds and numbers of an ending. */
const ofEndings =
  /(?:注销|吊销|撤销|撤回|作废).*(?:日期|时间|原因|文号)|(?:cancell?ed|cancellation|revoked|revocation|surrendered).*(?:date|on|at)$|date.*(?:cancell?|revok|surrender)/;
const nothing = /^(?:[-—/]*|无|null|none|n\/?a)$/;
const ofStatus = /状态|status|standing/;

/**
 * Refuses a row, `ending-not-mapped`, of which a column that the map does not name says that the licence ended. A map
 * that says `"endings": null` has said that no column of its file speaks of the licence's end.
 */
export const createHoldToEndings = (
  map: ImportMap,
  header: readonly string[],
): ((cells: readonly string[]) => void) => {
  if (map.endings === null) return () => undefined;
  const named = new Set(columnsNamed(map).map(plainWord));
  const watched = header.flatMap((name, index) => {
    const plain = plainWord(name);
    if (named.has(plain) || named.has(`#${index + 1}`)) return [];
    if (ofEndings.test(plain)) return [{ name: name.trim(), index, says: (value: string) => !nothing.test(value) }];
    return ofStatus.test(plain) ? [{ name: name.trim(), index, says: (value: string) => ended.test(value) }] : [];
  });
  return cells => {
    for (const { name, index, says } of watched)
      if (says(plainWord(cells[index] ?? "")))
        refuse(
          "ending-not-mapped",
          `${name} says that the licence ended, and the map does not speak of that column: say under endings what its values mean, or endings: null if they mean nothing`,
          `${name}表明该证照已终止，而映射文件没有说明该列：请在 endings 中说明各个值的含义，若无含义则写 endings: null`,
        );
  };
};
