// The audit room: what staff and systems did, in a chain that shows every later change.

export { appendAudit } from "./chain.ts";
export type { AuditCheckpoint } from "./checkpoint.ts";
export {
  type AuditEntry,
  type AuditPage,
  type AuditRecord,
  type AuditService,
  type AuditVerifyOptions,
  type CheckpointSink,
  createAudit,
  createAuditRecorder,
} from "./service.ts";
export type { AuditFinding, AuditProgress, AuditReport } from "./verify.ts";
