// Who may call, and what they did: the services of access and of the audit log, composed for the shops of a store.

import { RegularsError } from "@regulars/contract";
import {
  checkKeyring,
  createKeys,
  createRateLimiter,
  createRequestSteps,
  createRequests,
  createRevocations,
  createTokens,
  deriveKey,
  hasKey,
  type Keyring,
  type KeyService,
  type RateService,
  type RequestService,
  type Revocations,
  type TokenService,
} from "../access/index.ts";
import {
  type AuditService,
  type CheckpointSink,
  createAudit,
  createAuditRecorder,
} from "../audit/index.ts";
import type { EnginePort } from "../kernel/engine-port.ts";
import type { Command } from "../kernel/index.ts";
import type { Store } from "../storage/index.ts";

/** Who may call a shop, how often, each request once, and what they did. */
export interface AccessServices {
  /** Server keys of staff and systems. */
  readonly keys: KeyService;
  /** Tokens of customers' browsers. */
  readonly tokens: TokenService;
  /** Requests under their Idempotency-Keys. */
  readonly requests: RequestService;
  /** Rate limits. */
  readonly rates: RateService;
  /** What staff and systems did. */
  readonly audit: AuditService;
}

/** The services of all shops of a store. */
export interface Access {
  ofShop(port: EnginePort): AccessServices;
  /** Commands were committed: tokens of those who were erased end at once in this process. */
  committed(commands: readonly Command[]): void;
  /** Finishes what was taken, then refuses everything. */
  close(): Promise<void>;
}

/** Composes the services. Throws where the keyring cannot be used. */
export function createAccess(a: {
  readonly store: Store;
  readonly secret: string;
  readonly keyring: Keyring | undefined;
  readonly onCheckpoint: CheckpointSink | undefined;
}): Access {
  const { keyring, onCheckpoint, secret, store } = a;
  if (keyring !== undefined) checkKeyring(keyring);
  const recorder = createAuditRecorder(store);
  const steps = createRequestSteps(store);
  const limiter = createRateLimiter({ store, secret });
  const revoked = new Map<string, Revocations>();
  const revocationsOf = ({ now: clock, shop }: EnginePort): Revocations => {
    const known = revoked.get(shop) ?? createRevocations({ store, shop, clock });
    revoked.set(shop, known);
    return known;
  };
  const signer = () => {
    if (keyring === undefined) throw new RegularsError("keyring_missing");
    const keyOf = (keyId: string) =>
      hasKey(keyring, keyId) ? deriveKey(keyring, keyId, "audit") : undefined;
    const key = deriveKey(keyring, keyring.current, "audit");
    return { current: { keyId: keyring.current, key }, keyOf };
  };
  const secrets =
    keyring === undefined
      ? [secret]
      : [keyring.current, ...Object.keys(keyring.secrets)].map((id) =>
          deriveKey(keyring, id, "lookup"),
        );
  return {
    ofShop(port) {
      const { now: clock, shop } = port;
      const revocations = revocationsOf(port);
      return {
        keys: createKeys({ store, shop, clock, revocations }),
        tokens: createTokens({ store, port, keyring, revocations }),
        requests: createRequests({ shop, steps, secrets }),
        rates: {
          take: (takes) => Promise.all(takes.map(async (take) => limiter.take(shop, take))),
        },
        audit: createAudit({ store, shop, clock, recorder, signer, onCheckpoint }),
      };
    },
    committed(commands) {
      for (const { kind, shop } of commands)
        if (kind === "customer.erase") revoked.get(shop)?.forget();
    },
    async close() {
      await Promise.all([recorder.close(), steps.close(), limiter.close()]);
    },
  };
}
