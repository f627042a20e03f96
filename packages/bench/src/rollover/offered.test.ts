import { expect, test } from "vitest";
import { offer } from "./offered.ts";

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

test("calls go out at their instants, however long earlier ones take", async () => {
  let sent = 0;
  let open = 0;
  let most = 0;
  const latencies = await offer({
    perSecond: 200,
    until: pause(300),
    async send() {
      sent += 1;
      open += 1;
      most = Math.max(most, open);
      await pause(60);
      open -= 1;
    },
  });
  expect(sent).toBeGreaterThan(30);
  expect(sent).toBeLessThan(75);
  expect(most).toBeGreaterThan(5);
  expect(latencies).toHaveLength(sent);
});

test("a call that is sent late counts the wait before it", async () => {
  let isFirst = true;
  const latencies = await offer({
    perSecond: 100,
    until: pause(250),
    async send() {
      if (!isFirst) return;
      isFirst = false;
      const begun = performance.now();
      // Nothing else is sent while the event loop is held up.
      while (performance.now() - begun < 150);
    },
  });
  const late = latencies.filter((milliseconds) => milliseconds > 20);
  expect(late.length).toBeGreaterThan(8);
});
