// Commands inside the host shop's own open transaction.

import type { EnginePort, Execute } from "../kernel/engine-port.ts";
import { type Command, createTrial, refusalOf, type Verdict } from "../kernel/index.ts";
import { createLedgerWrites, type LedgerWrites } from "../ledger/index.ts";
import { createOrderWrites, type OrderWrites } from "../orders/index.ts";
import type { HostTransaction, StorageVerbs, Work } from "../storage/index.ts";
import { type CustomerCommands, createCustomerCommands } from "./customers.ts";

/** Commands inside the host shop's own open transaction. Outcomes are provisional until the host commits. */
export interface RegularsWithin<Mode extends "sync" | "async"> {
  readonly orders: OrderWrites<Mode>;
  readonly ledger: LedgerWrites<Mode>;
  readonly customers: CustomerCommands<Mode>;
}

/** The commands of a shop on a transaction that its host lends. */
export function withinHost<Mode extends "sync" | "async">(
  port: EnginePort,
  transaction: HostTransaction & { readonly mode: Mode },
  run: (commands: readonly Command[], verbs: StorageVerbs) => Work<Verdict[]>,
): RegularsWithin<Mode> {
  const answer = (verdicts: readonly Verdict[]): unknown => {
    const verdict = verdicts[0] as Verdict;
    if (verdict.ok) return verdict.outcome;
    throw verdict.error;
  };
  const atOnce = (build: () => Command): unknown => {
    try {
      const command = build();
      const work = (verbs: StorageVerbs): Work<Verdict[]> => run([command], verbs);
      if (!command.dryRun) return answer(transaction.run(work) as Verdict[]);
      const trial = createTrial(work);
      try {
        return transaction.run(trial.work);
      } catch (error) {
        return answer(trial.answer(error));
      }
    } catch (error) {
      throw refusalOf(error);
    }
  };
  const later = async (build: () => Command): Promise<unknown> => {
    try {
      const command = build();
      const work = (verbs: StorageVerbs): Work<Verdict[]> => run([command], verbs);
      if (!command.dryRun) return answer(await transaction.run(work));
      const trial = createTrial(work);
      try {
        return await transaction.run(trial.work);
      } catch (error) {
        return answer(trial.answer(error));
      }
    } catch (error) {
      throw refusalOf(error);
    }
  };
  const execute = (transaction.mode === "sync" ? atOnce : later) as Execute<Mode>;
  return {
    orders: createOrderWrites(port, execute),
    ledger: createLedgerWrites(port, execute),
    customers: createCustomerCommands(port, execute),
  };
}
