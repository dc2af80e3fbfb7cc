// What the routes of registrars are handed beside the registry: the keys of departments, and the settings.
import type { Day } from "../../licence/day.js";
import type { Key, KeyEnd, KeyState, SigningUse } from "../../licence/key.js";
import type { BoundedRegistry } from "../../registry/bounded-registry.js";
import type { Language } from "../../web/parts/language.js";

/** What registrars look after: the keys of departments, and that which the registry itself signs receipts with. */
export type ManagedUse = SigningUse | "receipt";

/** A key as this home has it. */
export interface ListedKey {
  key: Key;
  state: KeyState;
  /** Whether its private half lies in this home. */
  held: boolean;
  /** Whose certificate it has, and the SHA-256 of that; null for a key without. */
  certificate: { subject: string; sha256: string } | null;
}

/**
 * The keys that a department appointed for a use, or the registry's own for receipts (no department), and until when it
 * signs with them; null where it cannot today.
 */
export interface ListedKeys {
  department: string | null;
  use: ManagedUse;
  keys: readonly ListedKey[];
  until: Day | null;
}

/** A setting of this process as it may be shown. */
export interface SeenSetting {
  name: string;
  /** What it is about. */
  title: Readonly<Record<Language, string>>;
  /** Whether it was given, is what it is by default, was recorded in the log, or is none. */
  from: "environment" | "default" | "log" | "absent";
  secret: boolean;
  /** Without secrets; null for one that is a secret itself, or is none. */
  value: string | null;
}

/** Whose command it is. */
interface KeyCommand {
  envelope: Parameters<BoundedRegistry["define"]["giveImage"]>[1];
}

/** Whose next key is asked for. */
export type KeyOwner = { department: string; use: SigningUse } | { department: null; use: "receipt" };

/** The keys of departments and of receipts, for registrars. */
export interface KeysPort {
  /** Of every department, also of those that ended, and of the registry itself; or of one department. */
  list(department?: string): Promise<ListedKeys[]>;
  /**
   * A key that signs from today on; null where another one was appointed since. Rejects with RegistryError or
   * LicenceError.
   */
  rotate(
    rotation: KeyCommand & KeyOwner & { replaces?: string | undefined },
  ): Promise<{ kid: string; position: string } | null>;
  /** Ends one, and sees to it that another signs. Rejects with RegistryError or LicenceError. */
  end(
    kid: string,
    ending: KeyCommand & Pick<KeyEnd, "reason" | "compromisedSince">,
  ): Promise<{ department: string | null; following: { kid: string } | null; position: string }>;
}
