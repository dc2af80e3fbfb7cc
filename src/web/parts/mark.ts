// The wordmark's sign: a paper with a tick, as SVG; served as the pages' icon too.

/** The sign as a document of its own: it keeps its colours, light or dark. */
export const mark = {
  address: "/assets/licet.svg",
  text: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0B57A4"/><path d="M8 5h11l5 5v17H8z" fill="#FFFFFF"/><path d="M19 5v5h5" fill="none" stroke="#0B57A4" stroke-width="1.5"/><path d="M11.500 17.500l3.500 3.500 6-7" fill="none" stroke="#C8161D" stroke-width="2.500" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
} as const;
