// The form of a page as a browser without a script has it: its unseen fields, what is filled in, and what one types.
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "");

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

/**
 * The fields of the form that posts to an address (of the first with fields, where none is named), as the page fills
 * them, with `typed` in their place.
 */
export const filledForm = (
  page: string,
  typed: Readonly<Record<string, string | readonly string[]>> = {},
  action?: string,
): [string, string][] => {
  const forms = [...page.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = "", body = ""]) => ({
    head,
    body,
  }));
  const form = forms.find(({ head, body }) =>
    action === undefined
      ? !head.includes("/sign-out") && body.includes("<input")
      : attribute(head, "action") === action,
  );
  if (!form) throw new Error(`the page has no form for ${action ?? "anything"}`);
  const fields: [string, string][] = [];
  const add = (name: string | undefined, value: string): void => {
    if (name !== undefined && !Object.hasOwn(typed, name)) fields.push([name, value]);
  };
  for (const [tag] of form.body.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, "type");
    if ((type === "checkbox" || type === "radio") && !/\schecked/.test(tag)) continue;
    if (type !== "file") add(attribute(tag, "name"), attribute(tag, "value") ?? "");
  }
  for (const [, head = "", text = ""] of form.body.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    add(attribute(head, "name"), unescaped(text.replace(/^\n/, "")));
  for (const [, head = "", options = ""] of form.body.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g))
    add(attribute(head, "name"), attribute(/<option[^>]*\sselected[^>]*>/.exec(options)?.[0] ?? "", "value") ?? "");
  for (const [name, values] of Object.entries(typed)) for (const value of [values].flat()) fields.push([name, value]);
  return fields;
};

/** What people read of a page: its text, without marks. */
export const textOf = (page: string): string =>
  unescaped(page.replace(/<(style|script)[\s\S]*?<\/\1>/g, "").replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ");
