// The cookies of somebody who is signed in by a browser, of somebody about to, and of who checks files by one: no script
// reads them, no other site's form sends them, and over https no neighbouring host can set them (RFC 6265bis, `__Host-`).
import { parseCookie, stringifySetCookie } from "cookie";

type CookieName = "session" | "sign-in" | "checks";

export interface SessionCookies {
  /** What a request carries under the name; null where it is not there. */
  read(header: string | undefined, name: CookieName): string | null;
  /** The `Set-Cookie` of a value; without `seconds` it is kept until the browser ends. */
  set(name: CookieName, value: string, seconds?: number): string;
  /** The `Set-Cookie` that has the browser forget it. */
  forget(name: CookieName): string;
}

/** The cookies of a service under an origin. */
export const sessionCookies = (publicUrl: string): SessionCookies => {
  const secure = publicUrl.startsWith("https:");
  const named = (name: CookieName): string => `${secure ? "__Host-" : ""}licet-${name}`;
  const set = (name: CookieName, value: string, maxAge?: number): string =>
    stringifySetCookie({
      name: named(name),
      value,
      path: "/",
      httpOnly: true,
      // Lax, not strict: the way back from an identity provider begins at another site.
      sameSite: "lax",
      secure,
      ...(maxAge !== undefined && { maxAge }),
    });
  return {
    read: (header, name) => (header === undefined ? null : (parseCookie(header)[named(name)] ?? null)),
    set,
    forget: name => set(name, "", 0),
  };
};
