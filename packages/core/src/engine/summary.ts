// The summary of a customer: balances, what ends and what comes next, tier and the way to the next, at one instant.

import type { CustomerSummary, TierSummary, WalletSummary } from "@regulars/contract";
import { activatingOf, expiringOf, walletOf } from "../ledger/index.ts";
import { benefitsForShoppers } from "../program/index.ts";
import { benchOf, statusOf } from "../tiers/index.ts";
import type { Standing } from "./standing.ts";

/** Summarises a standing. */
export function summaryOf(standing: Standing): CustomerSummary {
  const { customer, at, state, program } = standing;
  const { name, currency, zone, earning } = program.document;
  const tier = tierOf(standing);
  return {
    customer,
    membership: state.membership,
    at,
    program: { name, currency, zone, who: earning.who },
    wallets: program.wallets.map((wallet) => walletSummary(standing, wallet)),
    ...(tier === undefined ? {} : { tier }),
  };
}

/** What a wallet is called where the program does not say. */
const plainName = { en: "Points", zh: "积分" };

function walletSummary(standing: Standing, wallet: string): WalletSummary {
  const { state, program, customer } = standing;
  const { shop, lots } = state;
  const row = walletOf({ shop, customer, wallets: [...state.wallets] }, wallet);
  const [expiring] = expiringOf(lots, wallet, program.calendar);
  const [activating] = activatingOf(lots, wallet, program.calendar);
  return {
    wallet,
    name: program.document.wallets?.find(({ id }) => id === wallet)?.name ?? plainName,
    available: row.active,
    pending: row.pending,
    debt: row.debt,
    ...(expiring === undefined ? {} : { expiring }),
    ...(activating === undefined ? {} : { activating }),
  };
}

function tierOf({ at, state, anchor, program }: Standing): TierSummary | undefined {
  const [ladder] = program.ladders;
  const placed = state.standings.find((row) => row.ladder === ladder?.id);
  if (ladder === undefined || placed === undefined) return undefined;
  const bench = benchOf({ buckets: [...state.buckets], anchor }, program, ladder);
  const status = statusOf(bench, placed, at);
  const held = ladder.tiers[Math.max(0, ladder.indexOf(status.tier))];
  const next = ladder.tiers[ladder.indexOf(status.nextTier ?? "")];
  return {
    ladder: ladder.id,
    tier: status.tier,
    name: status.name,
    metric: ladder.document.metric,
    value: status.metric,
    threshold: held?.threshold ?? 0,
    // Who reached the next threshold already and is lifted later has nothing to do for it.
    ...(next === undefined || !status.toNext
      ? {}
      : {
          next: {
            tier: next.id,
            name: next.document.name,
            threshold: next.threshold,
            missing: status.toNext,
          },
        }),
    requiredToRemain: status.requiredToRemain,
    ...(status.expiresAt === undefined
      ? {}
      : {
          expiresAt: status.expiresAt,
          lastValidDay: program.calendar.dateOf(status.expiresAt - 1),
        }),
    benefits: benefitsForShoppers(status.benefits),
  };
}
