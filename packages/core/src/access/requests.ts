// Use cases of requests under an Idempotency-Key: begun once, carried out once, answered the same for a week.

import { createHmac, randomBytes } from "node:crypto";
import { RegularsError } from "@regulars/contract";
import { type Coalescer, createCoalescer } from "../kernel/coalesce.ts";
import { faultOf } from "../kernel/store-fault.ts";
import type { Store } from "../storage/index.ts";
import {
  type KeptResponse,
  type RequestAnswer,
  type RequestBegun,
  type RequestHandle,
  type RequestStep,
  stepRequests,
} from "./request.ts";
import { createSweeper } from "./sweeper.ts";

/** What `begin` is told of a request. */
export interface RequestToBegin {
  /** Who sends it, by id. Two principals may use the same key. */
  readonly principal: string;
  /** The Idempotency-Key: 1 to 255 visible ASCII characters. */
  readonly key: string;
  /** Hash of what is asked (route, parameters, canonical body): 64 characters at most. */
  readonly fingerprint: string;
  /** Seconds after which another try may begin if this process says nothing more; 60. */
  readonly leaseSeconds?: number | undefined;
}

/** What `finish` is told of a request. */
export interface RequestToFinish {
  readonly handle: RequestHandle;
  readonly response: KeptResponse;
  /** Customer whose data the response holds, by id: erasing them removes it. */
  readonly customer?: string | undefined;
}

/**
 * Requests of a shop under their Idempotency-Keys. Calls made side by side share transactions. Leases and keeping are
 * by the database's clock; rows that are over go when others are written.
 */
export interface RequestService {
  /**
   * Claims requests. Of any number of callers in any number of processes exactly one is told `begun`, and is to call
   * `finish` or `release`. When it is killed, the next one after its lease is. Throws `idempotency_key_invalid`.
   */
  begin(requests: readonly RequestToBegin[]): Promise<readonly RequestBegun[]>;
  /** Keeps responses for seven days. `lost`: the lease was over, and another one carried the request out. */
  finish(requests: readonly RequestToFinish[]): Promise<readonly ("kept" | "lost")[]>;
  /** Gives requests up, for an answer that is not to be kept, such as a fault of the server. */
  release(handles: readonly RequestHandle[]): Promise<void>;
}

/** What requests of all shops of a store share. */
export type RequestSteps = Coalescer<RequestStep, RequestAnswer>;

const keyPattern = /^[\x21-\x7e]{1,255}$/;
const longestPrincipal = 255;
const longestFingerprint = 64;

/** Creates what the shops of a store share. */
export function createRequestSteps(store: Store): RequestSteps {
  const sweeper = createSweeper({ store, kind: "requests" });
  return createCoalescer({
    async run(steps) {
      const once = () => store.transaction((verbs) => stepRequests(verbs, steps));
      // Whether it was committed is not known: a repeat answers the same as the first would have.
      const answers = await once().catch((error: unknown) => {
        if (faultOf(error)?.verdict === "unknown") return once();
        throw error;
      });
      for (const { shop } of steps) sweeper.note(shop);
      return answers;
    },
    after: () => sweeper.sweep(),
  });
}

/**
 * Creates the requests of a shop. What is asked may name a person, so that its hash is kept under a secret: the first
 * of `secrets`; a row under another of them is known too.
 */
export function createRequests(a: {
  readonly shop: string;
  readonly steps: RequestSteps;
  readonly secrets: readonly (string | Buffer)[];
}): RequestService {
  const { shop, steps } = a;
  const hashes = (fingerprint: string): readonly string[] =>
    a.secrets.map((secret) =>
      createHmac("sha256", secret)
        .update(`regulars request\0${shop}\0${fingerprint}`)
        .digest("base64url"),
    );
  return {
    async begin(requests) {
      const asked = requests.map((request): RequestStep => {
        const { fingerprint, key, leaseSeconds = 60, principal } = request;
        if (!keyPattern.test(key)) throw new RegularsError("idempotency_key_invalid");
        if (principal.length > longestPrincipal || fingerprint.length > longestFingerprint)
          throw new RangeError("the principal or the fingerprint is too long");
        const owner = randomBytes(16).toString("base64url");
        const handle = { principal, key, owner };
        const known = hashes(fingerprint);
        const [own = ""] = known;
        return {
          does: "begin",
          shop,
          handle,
          fingerprint: own,
          known,
          lease: leaseSeconds * 1_000,
        };
      });
      return (await Promise.all(asked.map(steps.submit))) as RequestBegun[];
    },
    async finish(requests) {
      const asked = requests.map(({ customer, handle, response }): RequestStep => {
        return { does: "finish", shop, handle, response, customer };
      });
      return (await Promise.all(asked.map(steps.submit))) as ("kept" | "lost")[];
    },
    async release(handles) {
      await Promise.all(handles.map((handle) => steps.submit({ does: "release", shop, handle })));
    },
  };
}
