// The audit log: one chain a shop, in which no number is left out or given twice.

import type { AuditRow, Store } from "@regulars/core/storage";
import { auditRow } from "../access-rows.ts";
import type { Suite } from "../check.ts";
import { expectNotDone, expectSame } from "../expectations.ts";
import { shop } from "../rows.ts";
import { counted, read } from "../steps.ts";

/** Appends one entry under the head's lock; its hash tells the one before. */
function append(store: Store, text: string): Promise<void> {
  return store.transaction(function* (verbs) {
    const [head] = yield* verbs.lockAuditHeads([shop]);
    if (head === undefined) throw new Error("a head that is missing is made");
    const sequence = head.sequence + 1;
    const hash = `${text} after ${head.hash.split(" ")[0]}`;
    yield* verbs.appendAudit([auditRow({ sequence, hash })]);
    yield* verbs.saveAuditHeads([{ shop, sequence, hash }]);
  });
}

const upwards = (store: Store, after: number, limit: number) =>
  read(store, (verbs) => verbs.readAudit({ shop, after, limit }));

/** The audit log. */
export const audit: Suite = {
  name: "audit",
  checks: [
    {
      name: "entries keep every field and are read oldest first, page after page, shop by shop",
      async run({ store }) {
        const rows = counted(5).map((sequence) =>
          auditRow({ sequence, actor: `李雷 ${sequence}`, data: `{"n":${sequence}}` }),
        );
        const other = auditRow({ shop: "shop-2", actor: "other" });
        await store.transaction((verbs) => verbs.appendAudit([...rows, other]));
        expectSame(await upwards(store, 0, 3), rows.slice(0, 3));
        expectSame(await upwards(store, 3, 3), rows.slice(3));
      },
    },
    {
      name: "a head is made once, replaced, and known to its shop alone",
      async run({ store }) {
        const head = (of: string) => read(store, (verbs) => verbs.readAuditHead(of));
        expectSame(await head(shop), undefined);
        const made = await store.transaction((verbs) => verbs.lockAuditHeads([shop, "shop-2"]));
        expectSame(made, [
          { shop, sequence: 0, hash: "" },
          { shop: "shop-2", sequence: 0, hash: "" },
        ]);
        const saved = { shop, sequence: 7, hash: "h7" };
        await store.transaction((verbs) => verbs.saveAuditHeads([saved]));
        expectSame(await store.transaction((verbs) => verbs.lockAuditHeads([shop])), [saved]);
        expectSame([await head(shop), (await head("shop-2"))?.sequence], [saved, 0]);
      },
    },
    {
      name: "entries of many that append at once are one chain without gap or fork",
      async run({ store }) {
        await Promise.all(counted(40).map((turn) => append(store, `t${turn}`)));
        const rows = await upwards(store, 0, 100);
        expectSame(
          rows.map(({ sequence }) => sequence),
          counted(40),
        );
        let before = "";
        for (const { hash } of rows) {
          expectSame(hash.split(" after ")[1], before);
          before = hash.split(" ")[0] as string;
        }
      },
    },
    {
      name: "an entry under a number that is taken is refused",
      async run({ store }) {
        await store.transaction((verbs) => verbs.appendAudit([auditRow()]));
        await expectNotDone(
          store.transaction((verbs) => verbs.appendAudit([auditRow({ actor: "another" })])),
        );
        expectSame(await upwards(store, 0, 10), [auditRow()]);
      },
    },
    {
      name: "lists come newest first, below a number, of one actor, action or subject, or of all three",
      async run({ store }) {
        const rows = counted(12).map((sequence) =>
          auditRow({
            sequence,
            actor: `actor-${sequence % 2}`,
            action: `action-${sequence % 3}`,
            subject: sequence % 4 === 0 ? "A1" : "a1",
          }),
        );
        await store.transaction((verbs) => verbs.appendAudit(rows));
        const asked: readonly (Partial<AuditRow> & { before?: number; limit?: number })[] = [
          {},
          { before: 9, limit: 3 },
          { actor: "actor-1" },
          { action: "action-2" },
          { subject: "A1" },
          { actor: "actor-0", action: "action-0", subject: "a1" },
          { actor: "actor-0", subject: "A1", before: 12 },
          { actor: "nobody" },
        ];
        for (const { before, limit = 20, ...fields } of asked) {
          const { actor, action, subject } = fields;
          const expected = rows
            .filter((row) => row.sequence < (before ?? 99))
            .filter((row) => (actor ?? row.actor) === row.actor)
            .filter((row) => (action ?? row.action) === row.action)
            .filter((row) => (subject ?? row.subject) === row.subject)
            .reverse()
            .slice(0, limit);
          const args = { shop, before, limit, actor, action, subject };
          expectSame(await read(store, (verbs) => verbs.listAudit(args)), expected);
        }
      },
    },
  ],
};
