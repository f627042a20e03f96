// Composition: what the write path does with the rooms, for one batch.

import { enterLadders, settle } from "../customers/index.ts";
import type { Rooms } from "../kernel/index.ts";
import type { Draft, State } from "../orders/index.ts";
import type { Programs } from "../program/index.ts";
import { all } from "../storage/index.ts";
import { closeDraft, newState, openDraft } from "./draft.ts";
import { kinds } from "./kinds.ts";
import { load } from "./load.ts";
import { createBatchOutbox } from "./outbox.ts";
import { save } from "./save.ts";
import { createSharePool } from "./share-pool.ts";

/** Creates the rooms of one batch: its shares of program-wide caps and its outbox are its own. */
export function createRooms(): Rooms<State, Draft, Programs> {
  const pool = createSharePool();
  const outbox = createBatchOutbox();
  return {
    kind(name) {
      const kind = kinds[name];
      if (kind === undefined) throw new Error(`there is no command ${name}`);
      return kind;
    },
    *load({ creating, ...args }) {
      const [, states] = yield* all([
        outbox.open(args.verbs, [...args.programs.keys()], creating),
        load({ ...args, pool }),
      ]);
      return states;
    },
    settledThrough: ({ head }) => head.settledThrough,
    create: newState,
    open: (args) =>
      openDraft({ ...args, shares: pool.of(args.state.head.shop, args.state.head.id) }),
    settle(draft, through) {
      settle(draft, through);
      enterLadders(draft, draft.settledThrough);
    },
    close(draft) {
      pool.accept(draft.shares);
      return closeDraft(draft);
    },
    save: (args) => save({ ...args, pool, outbox }),
  };
}
