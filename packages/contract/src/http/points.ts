// @regulars/contract/http/points: the few routes that a badge needs, without the rest of the table.

export { customerSummary, getBalance, pointsHistory } from "./routes/points.ts";
