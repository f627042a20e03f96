// The engine room: what joins the rooms over one store. Others see its types alone.

export type { EngineOptions, PointsReads, Regulars } from "./regulars.ts";
