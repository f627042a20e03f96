// Events and their explanations: numbered for ever, one explanation to one event.

import type { Suite } from "../check.ts";
import { expectNotDone, expectSame, expectSameRows } from "../expectations.ts";
import { customerId, eventRow, shop } from "../rows.ts";
import { counted, read, write } from "../steps.ts";

const customer = customerId(1);

/** Events. */
export const events: Suite = {
  name: "events",
  checks: [
    {
      name: "an event keeps every field",
      async run({ store }) {
        const row = eventRow({
          type: "points.expired",
          occurredAt: 1,
          recordedAt: 2,
          actor: "agent:李",
          data: '{"lot":3}',
        });
        await write(store, (verbs) => verbs.appendEvents([row]));
        const found = await read(store, (verbs) => verbs.listEvents({ shop, customer, limit: 10 }));
        expectSame(found, [row]);
      },
    },
    {
      name: "a second event with the same number is refused and changes nothing",
      async run({ store }) {
        await write(store, (verbs) => verbs.appendEvents([eventRow()]));
        await expectNotDone(
          write(store, (verbs) =>
            verbs.appendEvents([eventRow({ sequence: 2 }), eventRow({ type: "refund.recorded" })]),
          ),
        );
        const found = await read(store, (verbs) => verbs.listEvents({ shop, customer, limit: 10 }));
        expectSame(found, [eventRow()]);
      },
    },
    {
      name: "explanations are found by the numbers asked for",
      async run({ store }) {
        const bodyOf = (points: number) => JSON.stringify({ kind: "award", points, text: "“é”" });
        const rows = counted(6).map((sequence) =>
          eventRow({ sequence, explanation: sequence === 3 ? undefined : bodyOf(sequence) }),
        );
        await write(store, (verbs) => verbs.appendEvents(rows));
        const found = await read(store, (verbs) =>
          verbs.readExplanations({ shop, customer, sequences: [2, 3, 4, 9] }),
        );
        const explained = (sequence: number) => ({
          shop,
          customer,
          sequence,
          body: bodyOf(sequence),
        });
        expectSameRows(found, [explained(2), explained(4)]);
        const told = await read(store, (verbs) => verbs.listEvents({ shop, customer, limit: 2 }));
        expectSame(told, [eventRow({ sequence: 6 }), eventRow({ sequence: 5 })]);
      },
    },
    {
      name: "many events are appended in one call",
      async run({ store }) {
        const rows = counted(3_000).map((sequence) => eventRow({ sequence }));
        await write(store, (verbs) => verbs.appendEvents(rows));
        const found = await read(store, (verbs) =>
          verbs.listEvents({ shop, customer, limit: 5_000 }),
        );
        expectSame(found.length, 3_000);
      },
    },
  ],
};
