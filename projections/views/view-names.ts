// The names of all views, by themselves: whoever only names one need not load them.

/** In the order in which views are told. */
export const viewNames = ["licences", "documents", "catalogue", "cases", "holders"] as const;
