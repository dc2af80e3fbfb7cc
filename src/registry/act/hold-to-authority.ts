// Holds that the department which acts may do so (src/licence/authority.ts), by the streams of departments as they are
// now.

import { askDepartments, type ReadDepartment } from "../../catalogue/ask-departments.js";
import { type InQuestion, rightOf } from "../../licence/authority.js";
import type { DepartmentWithoutKeys } from "../../licence/department.js";
import { notEntitled } from "../../licence/not-entitled.js";
import type { ActName } from "../commands.js";
import { actOf } from "./act-of-route.js";

/**
 * Refuses an act of a department that has no right to it; who acts for none is not held. Throws LicenceError
 * `foreign-department`, which says who may, by name.
 */
export const holdToAuthority = async (
  read: ReadDepartment<DepartmentWithoutKeys>,
  asked: InQuestion,
  { department, act }: { department: string | undefined; act: ActName },
): Promise<void> => {
  if (department === undefined) return;
  const wanted = { department, act: actOf[act] };
  const { answer, find } = await askDepartments(read, find => rightOf(find, asked, wanted));
  // Nobody was passed over by then: all who may are known by name.
  if (!answer) throw notEntitled(find, asked, wanted.act);
};
