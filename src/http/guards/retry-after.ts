// When what was refused for a while may be tried again.

/** The header for a HttpProblem, in whole seconds (RFC 9110, 10.2.3); never none. */
export const retryAfter = (ms: number): { headers: { "retry-after": string } } => ({
  headers: { "retry-after": String(Math.max(1, Math.ceil(ms / 1_000))) },
});
