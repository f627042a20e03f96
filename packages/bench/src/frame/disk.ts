// The folder a benchmark writes to: a real disk, and how long it takes to make a write durable.

import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { median } from "./statistics.ts";

/** File systems by the magic number that statfs answers. */
const kinds: Readonly<Record<number, string>> = {
  16914836: "tmpfs",
  2240043254: "ramfs",
  61267: "ext4",
  1481003842: "xfs",
  2435016766: "btrfs",
  2035054128: "overlayfs",
  801189825: "zfs",
  26: "apfs",
};

/** A folder made for one run. */
export interface WorkFolder {
  readonly path: string;
  readonly fileSystem: string;
  remove(): void;
}

/** Kind of the file system that holds a path. */
export function fileSystemOf(path: string): string {
  const { type } = statfsSync(path);
  return kinds[type >>> 0] ?? `0x${(type >>> 0).toString(16)}`;
}

/** Refuses memory: an fsync there costs nothing, and a figure taken there says nothing. */
export function assertDurable(fileSystem: string, path: string): void {
  if (fileSystem === "tmpfs" || fileSystem === "ramfs")
    throw new Error(
      `${path} is ${fileSystem}, which is memory: name a folder on a disk with --folder or BENCH_FOLDER`,
    );
}

/** Makes an empty folder for a run below `parent`. */
export function makeWorkFolder(parent: string): WorkFolder {
  const path = mkdtempSync(join(parent, "bench-"));
  // A database server may run as another user and keep its files below.
  chmodSync(path, 0o711);
  return {
    path,
    fileSystem: fileSystemOf(path),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Median microseconds of appending 4 kB to a file and making that durable. */
export function fsyncP50(folder: string, samples = 50): number {
  const path = join(folder, "fsync-probe");
  const file = openSync(path, "w");
  const block = Buffer.alloc(4096, 1);
  const found: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const start = process.hrtime.bigint();
    writeSync(file, block);
    fsyncSync(file);
    found.push(Number(process.hrtime.bigint() - start) / 1000);
  }
  closeSync(file);
  rmSync(path);
  return Math.round(median(found));
}
