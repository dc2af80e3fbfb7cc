// What somebody may ask to be reminded of.
export const reminderExample = {
  about: "own",
  to: { kind: "web-hook", url: "https://hooks.example.org/licet" },
  events: ["expires", "inspection"],
  days: [30, 7],
};
