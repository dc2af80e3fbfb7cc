// Loaded before a service (`node --import`): `hooks.example.org` has a public address, as far as anybody looks, and leads to
// this machine once all that may refuse it has let it pass; `inside.example.org` has this machine's own.
import dns, { type LookupAddress, type LookupOptions } from "node:dns";
import { type LookupFunction, Socket } from "node:net";

const led = "hooks.example.org";
const addresses: Readonly<Record<string, string>> = { [led]: "93.184.215.14", "inside.example.org": "127.0.0.1" };

type Told = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

const answer = ({ all }: LookupOptions, address: string, told: Told): void =>
  all ? told(null, [{ address, family: 4 }]) : told(null, address, 4);

type Resolve = (this: unknown, name: string) => Promise<string[]>;

const { prototype } = dns.promises.Resolver;
const [resolve4, resolve6] = [prototype.resolve4 as Resolve, prototype.resolve6 as Resolve];
Object.assign(prototype, {
  resolve4(name: string): Promise<string[]> {
    const address = addresses[name];
    return address === undefined ? resolve4.call(this, name) : Promise.resolve([address]);
  },
  resolve6(name: string): Promise<string[]> {
    return addresses[name] === undefined ? resolve6.call(this, name) : Promise.resolve([]);
  },
});

interface Connecting {
  host?: string;
  lookup?: LookupFunction;
}

const { connect } = Socket.prototype;
Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
  const [first] = given;
  const options = (Array.isArray(first) ? first[0] : first) as Connecting | undefined;
  const asked = options?.host === led ? options.lookup : undefined;
  if (options && asked)
    options.lookup = (name, how, told) =>
      asked(name, how, error => (error ? told(error, "") : answer(how, "127.0.0.1", told as Told)));
  return connect.apply(this, given as Parameters<typeof connect>);
} as typeof connect;
