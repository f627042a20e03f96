// Who may do what: the roles of a shop's staff and systems, and the permissions that each has.

import type { Sensitivity } from "./customer-fields.ts";

/** The roles that a server key can carry. */
export const roles = [
  "admin",
  "operations",
  "supervisor",
  "agent",
  "sales",
  "marketing",
  "analyst",
  "product",
  "technology",
  "store_staff",
] as const;

/** What a member of staff or a system of the shop is to the engine. `technology` is what the shop's own backend uses. */
export type Role = (typeof roles)[number];

/** The permissions that routes ask for. */
export const permissions = [
  "customers.read",
  "customers.write",
  "customers.erase",
  "customers.export",
  "orders.read",
  "orders.write",
  "points.read",
  "points.spend",
  "points.adjust",
  "program.read",
  "program.publish",
  "tokens.mint",
  "keys.manage",
  "audit.read",
] as const;

/** A right to do one kind of thing. */
export type Permission = (typeof permissions)[number];

/** What a role may do, and the most sensitive data that it is shown. */
export interface RoleRights {
  readonly permissions: readonly Permission[];
  /** Fields above this are left out of everything that the role is answered. */
  readonly sees: Sensitivity;
}

const reading = ["customers.read", "orders.read", "points.read", "program.read"] as const;

/** The rights of each role. */
export const roleRights: { readonly [R in Role]: RoleRights } = {
  admin: { permissions, sees: "sensitive" },
  operations: {
    permissions: [
      ...reading,
      "customers.write",
      "customers.export",
      "points.adjust",
      "program.publish",
    ],
    sees: "personal",
  },
  supervisor: {
    permissions: [
      ...reading,
      "customers.write",
      "customers.erase",
      "customers.export",
      "points.spend",
      "points.adjust",
      "audit.read",
    ],
    sees: "sensitive",
  },
  agent: { permissions: [...reading, "customers.write", "points.spend"], sees: "sensitive" },
  sales: { permissions: [...reading, "customers.write"], sees: "sensitive" },
  marketing: { permissions: reading, sees: "personal" },
  // What stays without persons: lists of customers and the rules.
  analyst: { permissions: ["customers.read", "program.read"], sees: "internal" },
  product: { permissions: ["program.read"], sees: "internal" },
  technology: {
    permissions: [
      ...reading,
      "customers.write",
      "customers.erase",
      "customers.export",
      "orders.write",
      "points.spend",
      "tokens.mint",
    ],
    sees: "sensitive",
  },
  store_staff: {
    permissions: [...reading, "customers.write", "orders.write", "points.spend"],
    sees: "personal",
  },
};

/** Whether a role has a permission. */
export function isPermitted(role: Role, permission: Permission): boolean {
  return roleRights[role].permissions.includes(permission);
}

const levels: readonly Sensitivity[] = ["public", "internal", "personal", "sensitive"];

/** Whether a role is shown data of a sensitivity. */
export function isShown(role: Role, sensitivity: Sensitivity): boolean {
  return levels.indexOf(sensitivity) <= levels.indexOf(roleRights[role].sees);
}
