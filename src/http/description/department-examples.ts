// Bodies of departments and organs that a registrar can send as they stand, to the addresses that the words name.
import { approvalService, marketRegulation } from "../../catalogue/examples/development-departments.js";
import type { LicenceAct } from "../../licence/events/department-events.js";

const { code: _, ...facts } = approvalService;

/** What is known of the department already: sent as it stands, it changes nothing. */
export const departmentExample = facts;

/** An end far ahead, so that who tries it goes on acting. */
export const departmentEndExample = { from: "2099-01-01", reason: "机构改革", successor: marketRegulation.code };

/** The acts of an organ that supervises. */
export const organExample: { acts: LicenceAct[] } = { acts: ["suspend", "reinstate", "inspect", "revoke"] };

/** A key in the place of the department's last one; and the end of a key that is of no use any more. */
export const newKeyExample = { department: approvalService.code, use: "token" };
export const keyEndExample = { reason: "ceased" };
