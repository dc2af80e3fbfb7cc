// The origin of a registry: what the settings give, held against what its log has recorded.
import { createCodec } from "../event-store/codec.js";
import type { EventStore } from "../event-store/event-store.js";
import { replay } from "../licence/decider.js";
import { type Origin, originDecider } from "../licence/origin.js";
import { registryStream } from "../licence/streams.js";
import { originForms } from "../network/origin-forms.js";
import { type Config, ConfigError } from "./settings/config.js";

type OriginSettings = Pick<Config, "PUBLIC_URL" | "PORT" | "production" | "home">;

const usualPort = 8080;

/** The origin of a development service that is given none: this machine, at its port. */
export const originAtPort = (port: number): string => new URL(`http://localhost:${port || usualPort}`).origin;

/** Whether an origin is one that was taken from a port, and so changes with it. */
const isAtPort = (origin: string): boolean => /^http:\/\/localhost(:\d+)?$/.test(origin);

/** The origins under which people may have met the registry before: a port of this machine that was left is nobody's. */
export const formerOrigins = ({ former }: Origin): string[] => former.filter(origin => !isAtPort(origin));

/** An origin as it is told to people: a name in another script in both of its forms. */
export const toldOrigin = (origin: string): string => {
  const [ascii = origin, written] = originForms(origin);
  return written === undefined ? ascii : `${ascii} (${written})`;
};

/** What a log has recorded of its origin; null for one that no service has served yet. */
export const recordedOrigin = async (store: Pick<EventStore, "readStream">): Promise<Origin | null> =>
  replay(originDecider, (await store.readStream(registryStream)).map(createCodec().decode));

/** Throws ConfigError, naming both, where the settings give another origin than is recorded. */
export const refuseOtherOrigin = (
  { PUBLIC_URL: given, production, home }: Omit<OriginSettings, "PORT">,
  known: Origin | null,
): void => {
  if (!known) return;
  const { current } = known;
  if (production && !current.startsWith("https:"))
    throw new ConfigError(
      `PUBLIC_URL must be https in production, and the registry in ${home} has the origin ${toldOrigin(current)}: run licet origin set ${given ?? "https://licet.example.org"}, which keeps papers with the old address good`,
    );
  if (given !== undefined && given !== current)
    throw new ConfigError(
      `PUBLIC_URL is ${toldOrigin(given)}, and the registry in ${home} has the origin ${toldOrigin(current)}, which its papers name: set PUBLIC_URL to that, or leave it out; if the registry has moved, run licet origin set ${given}, which keeps papers with the old address good`,
    );
};

/**
 * The origin that a process has its log record: the one that the settings give, else the one that is recorded. A
 * development service that is given none goes with its port; `port` is null for what serves nobody. Throws ConfigError.
 */
export const chooseOrigin =
  (settings: OriginSettings, port: number | null) =>
  (known: Origin | null): string => {
    refuseOtherOrigin(settings, known);
    if (settings.PUBLIC_URL !== undefined) return settings.PUBLIC_URL;
    if (settings.production) {
      if (known) return known.current;
      throw new ConfigError(
        "PUBLIC_URL must be given at the first start in production, e.g. https://licet.example.org",
      );
    }
    return known && (port === null || !isAtPort(known.current)) ? known.current : originAtPort(port ?? settings.PORT);
  };
