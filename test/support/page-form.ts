// The forms of a page as a browser without a script sends them, and the text that people read of it.

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "");

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
};

type Fields = [name: string, value: string][];

const inputs = (body: string): Fields =>
  [...body.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]) => {
    const [name, type] = [attribute(tag, "name"), attribute(tag, "type")];
    const isOff = (type === "checkbox" || type === "radio") && !/\schecked\b/.test(tag);
    return name === undefined || type === "file" || isOff ? [] : [[name, attribute(tag, "value") ?? ""]];
  });

const areas = (body: string): Fields =>
  [...body.matchAll(/(<textarea\b[^>]*>)\n?([^<]*)<\/textarea>/g)].map(([, tag = "", text = ""]) => [
    attribute(tag, "name") ?? "",
    plain(text),
  ]);

const selects = (body: string): Fields =>
  [...body.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)].map(([, tag = "", options = ""]) => [
    attribute(tag, "name") ?? "",
    attribute(/<option[^>]*\sselected[^>]*>/.exec(options)?.[0] ?? "", "value") ?? "",
  ]);

/** What a form would send when its button is pressed, without the button. */
const fieldsOf = (form: string): Fields => [...inputs(form), ...areas(form), ...selects(form)];

/** What the page's main form would send; a name may stand several times. */
export const fieldsIn = (page: string): Fields => fieldsOf(/<form class="form"[\s\S]*?<\/form>/.exec(page)?.[0] ?? "");

/** The same, of a form whose names stand once. */
export const formIn = (page: string): Record<string, string> => Object.fromEntries(fieldsIn(page));

/** The form that posts to an address, as the page fills it, with `typed` in the place of what stands in it. */
export const filledForm = (
  page: string,
  typed: Readonly<Record<string, string | readonly string[]>>,
  action: string,
): Fields => {
  const forms = [...page.matchAll(/<form([^>]*)>[\s\S]*?<\/form>/g)];
  const [form] = forms.find(([, head = ""]) => attribute(head, "action") === action) ?? [];
  if (form === undefined) throw new Error(`the page has no form for ${action}`);
  const stands = fieldsOf(form).filter(([name]) => !Object.hasOwn(typed, name));
  const own = Object.entries(typed).flatMap(([name, values]) =>
    [values].flat().map((value): Fields[0] => [name, value]),
  );
  return [...stands, ...own];
};

/** What people read of a page, white space as one space. */
export const textOf = (page: string): string =>
  plain(page.replace(/<head>[\s\S]*?<\/head>/, "").replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ");
