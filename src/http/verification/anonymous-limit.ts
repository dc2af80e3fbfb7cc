// How often one address may ask without signing in.

/** Ten questions a second, over a minute: more than a counter with a scanner needs, less than a flood. Off where the settings say so. */
export const anonymousLimit = { rateLimit: { max: 600, timeWindow: 60_000 } } as const;
