// The bare peer of a rollover: one set-based UPDATE that closes as many lots as the rollover writes rows.

import { query, settleDown } from "../frame/clones.ts";

const table = "bare_lots";

/** Rows that an update may find, by turn. */
export interface BareLots {
  /** Closes the lots of a turn, spread evenly over all; answers how many. */
  close(turn: number): Promise<number>;
  drop(): Promise<void>;
}

/** Copies the lots into a table of the same make, whose ends say in which turn each is closed. */
export async function createBareLots(
  url: string,
  { rows, turns }: { readonly rows: number; readonly turns: number },
): Promise<BareLots> {
  const { rows: found } = await query<{ lots: number; storage: string }>(
    url,
    `SELECT (SELECT count(*)::int FROM regulars_lots) AS lots, array_to_string(reloptions, ', ') AS storage
     FROM pg_class WHERE oid = 'regulars_lots'::regclass`,
  );
  const { lots = 0, storage = "" } = found[0] ?? {};
  const every = Math.floor(lots / rows);
  if (every < turns) throw new Error(`${lots} lots are too few for ${turns} times ${rows} rows`);
  const made = storage ? ` WITH (${storage})` : "";
  await query(url, `CREATE TABLE ${table} (LIKE regulars_lots INCLUDING ALL)${made}`);
  await query(
    url,
    `INSERT INTO ${table} (shop, customer, number, wallet, state, earned, remaining, expired, available_at, expires_at, order_number, version)
     SELECT shop, customer, number, wallet, state, earned, remaining, expired, available_at,
       row_number() OVER () % ${every}, order_number, version
     FROM regulars_lots`,
  );
  await settleDown(url);
  return {
    close: async (turn) =>
      (
        await query(
          url,
          `UPDATE ${table} SET state = 'closed', remaining = 0, expired = remaining WHERE shop = 'default' AND expires_at = $1`,
          [turn],
        )
      ).changed,
    drop: async () => {
      await query(url, `DROP TABLE ${table}`);
    },
  };
}
