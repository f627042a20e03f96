// The `regulars` package as a library: the import that its command line uses. This list is all that is public.

export {
  type ImportOptions,
  type ImportProgress,
  type ImportReport,
  importOrders,
} from "./import/import-orders.ts";
export type {
  ColumnTest,
  DateColumn,
  DateField,
  OrderMap,
  RefundTarget,
  SkipRule,
  ValueSource,
} from "./import/order-map.ts";
export { parseOrderMap } from "./import/order-map-schema.ts";
export type { Outcomes } from "./import/outcomes.ts";
export type { Flight, ImportTarget } from "./import/sender.ts";
export { exitCodes } from "./output/exit-code.ts";
export {
  createProgressBar,
  formatSeconds,
  type ProgressBar,
  type ProgressOptions,
  type Step,
} from "./output/progress.ts";
