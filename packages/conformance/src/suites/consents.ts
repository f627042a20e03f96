// Consents: how each stands, and what led there.

import type { Suite } from "../check.ts";
import { expectNotDone, expectSame, expectSameRows } from "../expectations.ts";
import { consentRecordRow, consentRow, customerId, instant, shop } from "../rows.ts";
import { names, read, write } from "../steps.ts";

const customer = customerId(1);
const other = customerId(2);

/** Consents. */
export const consents: Suite = {
  name: "consents",
  checks: [
    {
      name: "a consent keeps every field and is replaced",
      async run({ store }) {
        const full = consentRow({ locale: "zh-CN", givenFrom: instant - 5, givenUntil: instant });
        const sms = consentRow({ channel: "sms" });
        const load = () => read(store, (verbs) => verbs.loadConsents(names(1, 2)));
        await write(store, (verbs) => verbs.saveConsents({ inserted: [full, sms], updated: [] }));
        expectSameRows(await load(), [full, sms]);
        const withdrawn = consentRow({ state: "withdrawn", at: instant + 1, sequence: 2 });
        await write(store, (verbs) => verbs.saveConsents({ inserted: [], updated: [withdrawn] }));
        expectSameRows(await load(), [withdrawn, sms]);
      },
    },
    {
      name: "changes come newest first, in pages, with every field",
      async run({ store }) {
        const rows = [3, 4, 9, 10].map((sequence) =>
          consentRecordRow({ sequence, locale: sequence > 5 ? "en" : undefined }),
        );
        await write(store, (verbs) => verbs.appendConsentRecords([...rows].reverse()));
        const list = (page: { before?: number; limit: number }) =>
          read(store, (verbs) => verbs.listConsentRecords({ shop, customer, ...page }));
        expectSame(await list({ limit: 9 }), [...rows].reverse());
        expectSame(await list({ before: 10, limit: 2 }), [rows[2], rows[1]]);
        expectSame(await list({ before: 3, limit: 2 }), []);
      },
    },
    {
      name: "a second change with the same number is refused",
      async run({ store }) {
        await write(store, (verbs) => verbs.appendConsentRecords([consentRecordRow()]));
        await expectNotDone(
          write(store, (verbs) =>
            verbs.appendConsentRecords([consentRecordRow({ state: "withdrawn" })]),
          ),
        );
      },
    },
    {
      name: "consents are removed with their changes, of that customer alone",
      async run({ store }) {
        const both = [consentRow(), consentRow({ customer: other })];
        const changes = [consentRecordRow(), consentRecordRow({ customer: other })];
        await write(
          store,
          function* (verbs) {
            yield* verbs.saveConsents({ inserted: both, updated: [] });
            yield* verbs.appendConsentRecords(changes);
          },
          names(1, 2),
        );
        await write(store, (verbs) => verbs.removeConsents({ shop, customer }));
        expectSame(await read(store, (verbs) => verbs.loadConsents(names(1, 2))), [both[1]]);
        const list = (of: string) =>
          read(store, (verbs) => verbs.listConsentRecords({ shop, customer: of, limit: 9 }));
        expectSame(await list(customer), []);
        expectSame(await list(other), [changes[1]]);
      },
    },
  ],
};
