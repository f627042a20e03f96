// Use cases of server keys: making, listing, revoking them, and telling whose a key is.

import { parseWith, RegularsError, type Role, serverKeySchema } from "@regulars/contract";
import { appendAudit } from "../audit/index.ts";
import { type Clock, createIdSource, refusalOf } from "../kernel/index.ts";
import { createRecent } from "../kernel/recent.ts";
import type { ServerKeyRow, Store } from "../storage/index.ts";
import type { KeyPrincipal } from "./principal.ts";
import type { Revocations } from "./revocations.ts";
import { hashOf, isSameHash, newServerKey, prefixOf } from "./server-key.ts";

/** A server key as people see it. */
export interface ServerKey {
  /** `key_…` */
  readonly id: string;
  /** `rk_live_xxxxxxxx`: enough to tell keys apart, and of no use to anybody. */
  readonly prefix: string;
  readonly name: string;
  readonly role: Role;
  readonly mode: "live" | "test";
  /** Who made it. */
  readonly actor: string;
  readonly createdAt: number;
  readonly revokedAt?: number | undefined;
}

/** What `create` is told. */
export interface ServerKeyRequest {
  /** What people call it. */
  readonly name: string;
  readonly role: Role;
  /** `live` when absent. Keys of both kinds open the same books; the mode is there to be seen. */
  readonly mode?: "live" | "test" | undefined;
  /** Who makes it; `system` when absent. */
  readonly actor?: string | undefined;
}

/** Server keys of a shop. */
export interface KeyService {
  /**
   * Makes a key. `key` is answered here and never again: only its hash is kept. Recorded in the audit log as
   * `key.created`.
   *
   * @example
   * const { key, id } = await regulars.keys.create({ name: "web shop", role: "technology" });
   */
  create(request: ServerKeyRequest): Promise<ServerKey & { readonly key: string }>;
  /** All keys, oldest first, revoked ones too. */
  list(): Promise<readonly ServerKey[]>;
  /**
   * Ends a key: at once in this process, within two seconds in every other. Revoking it again answers the same.
   * Recorded in the audit log as `key.revoked`. Throws `key_not_found`.
   */
  revoke(id: string, options?: { readonly actor?: string | undefined }): Promise<ServerKey>;
  /** Whose key this is; undefined for anything that is no live key of the shop. Throws only where it cannot be known. */
  authenticate(key: string): Promise<KeyPrincipal | undefined>;
}

/** Milliseconds for which a key that was found is not looked up again. */
const rememberedFor = 60_000;
/** Milliseconds for which a revocation is told to processes that may remember the key. */
const toldFor = 10 * rememberedFor;
const mostRemembered = 1_000;
/** What unknown keys are compared with, so that they take as long. */
const nobody = "0".repeat(64);

/** Creates the server keys of a shop. */
export function createKeys(a: {
  readonly store: Store;
  readonly shop: string;
  readonly clock: Clock;
  readonly revocations: Revocations;
}): KeyService {
  const { clock, revocations, shop, store } = a;
  const ids = createIdSource();
  const recent = createRecent<{ readonly principal: KeyPrincipal; readonly until: number }>(
    mostRemembered,
  );

  async function found(key: string, hash: string): Promise<KeyPrincipal | undefined> {
    const prefix = prefixOf(key);
    if (prefix === undefined) return undefined;
    const until = performance.now() + rememberedFor;
    const [row] = await store.read((verbs) => verbs.findServerKeys([{ shop, prefix }]));
    if (!isSameHash(row?.hash ?? nobody, hash) || row === undefined) return undefined;
    if (row.revokedAt !== undefined) return undefined;
    const { id, mode, name, role } = row;
    const principal: KeyPrincipal = { kind: "key", id, name, role, mode };
    recent.set(hash, { principal, until });
    return principal;
  }

  return {
    async create(request) {
      const { name, role, mode = "live", actor = "system" } = parseWith(serverKeySchema, request);
      const { key, prefix, hash } = newServerKey(mode);
      const now = clock();
      const id = `key_${ids(now)}`;
      const row = { shop, id, prefix, hash, name, role, mode, actor, createdAt: now };
      const act = { shop, at: now, actor, action: "key.created", subject: id, outcome: "done" };
      try {
        await store.transaction(function* (verbs) {
          yield* verbs.insertServerKeys([{ ...row, revokedAt: undefined }]);
          yield* appendAudit(verbs, [{ ...act, data: { role, mode } }]);
        });
      } catch (error) {
        throw refusalOf(error);
      }
      return { key, ...viewOf({ ...row, revokedAt: undefined }) };
    },
    async list() {
      try {
        return (await store.read((verbs) => verbs.listServerKeys(shop))).map(viewOf);
      } catch (error) {
        throw refusalOf(error);
      }
    },
    async revoke(id, { actor = "system" } = {}) {
      const now = clock();
      const act = { shop, at: now, actor, action: "key.revoked", subject: id, outcome: "done" };
      try {
        const revoked = await store.transaction(function* (verbs) {
          const [row] = yield* verbs.lockServerKeys([{ shop, id }]);
          if (row === undefined) throw new RegularsError("key_not_found", { key: id });
          if (row.revokedAt !== undefined) return row;
          const ended = { ...row, revokedAt: now };
          yield* verbs.saveServerKeys([ended]);
          const end = { shop, kind: "key" as const, subject: id, at: now };
          yield* verbs.saveRevocations([{ ...end, expiresAt: now + toldFor }]);
          yield* appendAudit(verbs, [{ ...act, data: {} }]);
          return ended;
        });
        return viewOf(revoked);
      } catch (error) {
        throw refusalOf(error);
      } finally {
        recent.clear();
        revocations.forget();
      }
    },
    async authenticate(key) {
      if (typeof key !== "string" || key.length > 100) return undefined;
      const hash = hashOf(key);
      const known = recent.get(hash);
      try {
        const principal =
          known !== undefined && performance.now() < known.until
            ? known.principal
            : await found(key, hash);
        if (principal === undefined) return undefined;
        const listed = revocations.known();
        const { keys } = listed instanceof Promise ? await listed : listed;
        return keys.has(principal.id) ? undefined : principal;
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}

function viewOf(row: ServerKeyRow): ServerKey {
  const { id, prefix, name, role, mode, actor, createdAt, revokedAt } = row;
  const ended = revokedAt === undefined ? {} : { revokedAt };
  return { id, prefix, name, role, mode, actor, createdAt, ...ended };
}
