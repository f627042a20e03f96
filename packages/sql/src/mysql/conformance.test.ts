import { conformance } from "@regulars/conformance";
import { afterAll } from "vitest";
import { dropMysql, onMysql2 } from "../../test/mysql-adapters.ts";

afterAll(dropMysql);
conformance(onMysql2);
