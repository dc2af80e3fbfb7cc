// What is wrong with a file that calls itself a workbook; told as a whole, since no row can be read.

/** The workbook cannot be read; the message says what to do. */
export class WorkbookFault extends Error {
  override readonly name = "WorkbookFault";
}

export const notAWorkbook = (what: string): WorkbookFault =>
  new WorkbookFault(`${what}; open it in a spreadsheet and save it as .xlsx, or as "CSV UTF-8"`);
