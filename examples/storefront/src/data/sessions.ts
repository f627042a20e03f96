// Sessions: a random id in a cookie, kept hashed; a row exists once there is something to remember.

import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { findUser, type User } from "./users.ts";

/** A visitor's session. */
export interface Session {
  /** The cookie's value. */
  readonly id: string;
  /** Key of the row. */
  readonly hash: string;
  readonly user: User | undefined;
  /** Names the checkout in progress, so that a form sent twice makes one order. */
  readonly checkout: string;
}

/** How long a session lasts after its last change, milliseconds. */
export const sessionLife = 30 * 86_400_000;

const hashOf = (id: string): string => createHash("sha256").update(id).digest("base64url");

/** A session that nothing is remembered of yet. */
function freshSession(): Session {
  const id = randomBytes(32).toString("base64url");
  return { id, hash: hashOf(id), user: undefined, checkout: randomUUID() };
}

/** The session of a cookie; a fresh one when the cookie is none of ours, or its time is over. */
export function readSession(database: DatabaseSync, id: string | undefined, now: number): Session {
  if (id === undefined || !/^[\w-]{43}$/.test(id)) return freshSession();
  const hash = hashOf(id);
  const row = database
    .prepare("SELECT user, checkout, expires_at FROM shop_sessions WHERE id_hash = ?")
    .get(hash);
  // Without a row the id still carries the form token of a visitor who has only looked around.
  if (row === undefined) return { id, hash, user: undefined, checkout: randomUUID() };
  if ((row.expires_at as number) <= now) return freshSession();
  const user = row.user === null ? undefined : findUser(database, row.user as string);
  return { id, hash, user, checkout: row.checkout as string };
}

/** Keeps a session, or prolongs it. */
export function keepSession(database: DatabaseSync, session: Session, now: number): void {
  database
    .prepare(
      `INSERT INTO shop_sessions (id_hash, user, checkout, expires_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (id_hash) DO UPDATE SET expires_at = excluded.expires_at`,
    )
    .run(session.hash, session.user?.id ?? null, session.checkout, now + sessionLife);
}

/** Signs a user in under a new id, so that an id from before the sign-in is worth nothing; the cart comes along. */
export function signIn(database: DatabaseSync, session: Session, user: User, now: number): Session {
  keepSession(database, session, now);
  const fresh = { ...freshSession(), user };
  database
    .prepare("UPDATE shop_sessions SET id_hash = ?, user = ?, expires_at = ? WHERE id_hash = ?")
    .run(fresh.hash, user.id, now + sessionLife, session.hash);
  return { ...fresh, checkout: session.checkout };
}

/** Ends a session on the server; its cart goes with it. */
export function endSession(database: DatabaseSync, session: Session): void {
  database.prepare("DELETE FROM shop_sessions WHERE id_hash = ?").run(session.hash);
}

/** The next checkout of a session gets a name of its own. */
export function renewCheckout(database: DatabaseSync, session: Session): void {
  database
    .prepare("UPDATE shop_sessions SET checkout = ? WHERE id_hash = ?")
    .run(randomUUID(), session.hash);
}

/** Removes what is over. */
export function sweepSessions(database: DatabaseSync, now: number): void {
  database.prepare("DELETE FROM shop_sessions WHERE expires_at <= ?").run(now);
}

/** The token that forms of a session carry, so that no other site can send them. */
export function formToken(secret: string, session: Session): string {
  return createHmac("sha256", secret).update(`form:${session.id}`).digest("base64url");
}

/** Whether a form carries its session's token. */
export function isFormToken(secret: string, session: Session, given: string): boolean {
  const expected = Buffer.from(formToken(secret, session));
  const found = Buffer.from(given);
  return expected.length === found.length && timingSafeEqual(expected, found);
}
