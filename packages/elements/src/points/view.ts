// What the badge and the card are drawn from.

import type { CustomerSummary, WalletSummary } from "@regulars/contract";
import { localized } from "../i18n/language.ts";
import type { PointsMessages } from "../i18n/messages.ts";
import type { Room, Translate } from "../i18n/translate.ts";
import type { Phase } from "../live/resource.ts";

/** What is drawn, and what its buttons do. */
export interface PointsView {
  readonly t: Translate<Room<"points">>;
  readonly phase: Phase;
  readonly summary: CustomerSummary | undefined;
  readonly readAt: number;
  readonly wallet: string | undefined;
  retry(): void;
  signIn(): void;
  join(): void;
}

/** The wallet to show: the one that was named, else the program's first. */
export function walletOf({ summary, wallet }: PointsView): WalletSummary | undefined {
  const wallets = summary?.wallets ?? [];
  return wallets.find((one) => one.wallet === wallet) ?? wallets[0];
}

/** The way to the next tier in words and as a share. */
export interface Way {
  readonly value: number;
  readonly threshold: number;
  readonly toNext: string;
  readonly progress: string;
}

/** The way to the next tier; absent at the top. */
export function wayOf({ t }: PointsView, { program, tier }: CustomerSummary): Way | undefined {
  if (!tier?.next) return undefined;
  const { next, metric } = tier;
  const amount = (count: number): string => {
    if (metric === "spend") return t.formats.money(count, program.currency);
    return t(countedAs[metric], { count });
  };
  const value = Math.min(Math.max(tier.value, 0), next.threshold);
  return {
    value,
    threshold: next.threshold,
    toNext: t("toNext", { amount: amount(next.missing), tier: localized(next.name, t.language) }),
    progress: t("progress", {
      value: metric === "spend" ? amount(value) : t.formats.number(value),
      threshold: amount(next.threshold),
    }),
  };
}

const countedAs = {
  orders: "orders",
  points_earned: "points",
  qualifying_points: "qualifying",
  activity: "activities",
} as const satisfies Record<string, keyof PointsMessages>;

/** Whether the customer earns only as a member and is none. */
export function isOutside({ membership, program }: CustomerSummary): boolean {
  return program.who === "members" && (membership === "not_joined" || membership === "left");
}
