// The frame of the benchmarks: middles and ends, alternating rounds, the table, disks that are memory.
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { assertDurable, fileSystemOf, fsyncP50, makeWorkFolder } from "./disk.ts";
import { alternate, rateResult } from "./rounds.ts";
import { median, quantile, spreadOf } from "./statistics.ts";
import { formatTable } from "./table.ts";

test("medians and quantiles are interpolated", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quantile([0, 10], 0.9)).toBe(9);
  expect(spreadOf([2, 8, 4])).toEqual({ median: 4, min: 2, max: 8 });
});

test("sides take turns in going first, after one uncounted round", async () => {
  const turns: string[] = [];
  const measured = await alternate({
    rounds: 3,
    ours: (round) => turns.push(`ours ${round}`),
    peer: async (round) => turns.push(`peer ${round}`),
  });
  expect(turns).toEqual([
    "ours 0",
    "peer 0",
    "peer 1",
    "ours 1",
    "ours 2",
    "peer 2",
    "peer 3",
    "ours 3",
  ]);
  expect(measured.ratio.min).toBeLessThanOrEqual(measured.ratio.median);
  expect(measured.ours).toBeGreaterThan(0);
});

test("a missed target is told", async () => {
  const measured = await alternate({ rounds: 1, ours: () => 1, peer: () => 1_000_000 });
  const about = {
    name: "slow",
    case: "always",
    metric: "orders_per_second",
    peerName: "fast",
    target: 5,
    verified: true,
  };
  const result = rateResult(about, measured);
  expect(result.met).toBe(false);
  expect(formatTable([result])).toMatch(/slow .*always.*≥ 5.*NO/);
});

test("memory is refused as a disk", () => {
  expect(() => assertDurable("tmpfs", "/dev/shm")).toThrow(/memory/);
  expect(() => assertDurable("ext4", "/var/tmp")).not.toThrow();
});

test("a work folder is made, probed and removed", () => {
  const folder = makeWorkFolder(tmpdir());
  expect(fileSystemOf(folder.path)).toBe(folder.fileSystem);
  expect(fsyncP50(folder.path, 3)).toBeGreaterThanOrEqual(0);
  folder.remove();
  expect(() => fileSystemOf(folder.path)).toThrow();
});
