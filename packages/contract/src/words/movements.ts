// The short kinds in words: spend, unspend, activate, expire, settle_debt, adjust.
import type {
  ActivateExplanation,
  AdjustExplanation,
  ExpireExplanation,
  SettleDebtExplanation,
  SpendExplanation,
  UnspendExplanation,
} from "../explanation.ts";
import type { ExplanationContext } from "./context.ts";
import type { Wording } from "./wording.ts";

/** Renders a spend. */
export function renderSpend(
  spend: SpendExplanation,
  context: ExplanationContext,
  wording: Wording,
): string {
  const { common, movement } = wording.language;
  const left = wording.points(spend.availableBefore - spend.points, spend.wallet);
  const sentences = [movement.spent(wording.amount(spend.points, spend.wallet), left)];
  if (context.audience === "staff") sentences.push(movement.lots(wording.count(spend.lots)));
  return common.paragraph(sentences);
}

/** Renders a spend undone. */
export function renderUnspend(unspend: UnspendExplanation, wording: Wording): string {
  const { common, movement } = wording.language;
  const { points, toActive, toExpired, reinstated, wallet } = unspend;
  const sentences = [movement.unspent(wording.amount(points, wallet))];
  if (toExpired > 0 && toActive === 0) sentences.push(movement.unspentExpired);
  if (toExpired > 0 && toActive > 0)
    sentences.push(movement.unspentParts(wording.count(toActive), wording.count(toExpired)));
  if (reinstated > 0) sentences.push(movement.reinstated(wording.amount(reinstated, wallet)));
  return common.paragraph(sentences);
}

/** Renders pending points that became available. */
export function renderActivate(activate: ActivateExplanation, wording: Wording): string {
  return wording.language.movement.activated(wording.amount(activate.points, activate.wallet));
}

/** Renders points that ended. */
export function renderExpire(expire: ExpireExplanation, wording: Wording): string {
  const { points, earned, wallet, expiresAt } = expire;
  const whole = earned === points ? undefined : wording.points(earned, wallet);
  const day = wording.formats.lastDay(expiresAt);
  return wording.language.movement.expired(wording.amount(points, wallet), whole, day);
}

/** Renders points that paid a debt. */
export function renderSettleDebt(settle: SettleDebtExplanation, wording: Wording): string {
  const { points, debtBefore, wallet } = settle;
  const left = debtBefore > points ? wording.points(debtBefore - points, wallet) : undefined;
  return wording.language.movement.settled(wording.amount(points, wallet), left);
}

/** Renders points given or taken by hand. The reason is written by staff for staff. */
export function renderAdjust(
  adjust: AdjustExplanation,
  context: ExplanationContext,
  wording: Wording,
): string {
  const { common, movement } = wording.language;
  const points = wording.amount(Math.abs(adjust.points), adjust.wallet);
  const sentences = [adjust.points < 0 ? movement.removed(points) : movement.added(points)];
  if (context.audience === "staff" && adjust.reason !== "")
    sentences.push(movement.reason(adjust.reason));
  return common.paragraph(sentences);
}
