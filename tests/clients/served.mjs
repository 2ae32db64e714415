// The server that HOSHIN_SERVE starts (["hoshin","serve","--index",INDEX,...]), and the same program as a command.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startServer } from "../browser/server.mjs";

const command = JSON.parse(process.env.HOSHIN_SERVE);
const index = command[command.indexOf("--index") + 1];

export const serve = () => startServer(command);

/** What the command line answers in JSON, without the time that it took. */
export async function printed(...words) {
  const environment = { ...process.env, HOSHIN_INDEX: index };
  const { stdout } = await promisify(execFile)(command[0], [...words, "--format", "json"], { env: environment, maxBuffer: 1 << 26 });
  return withoutTime(JSON.parse(stdout));
}

export const withoutTime = (answer) => ({ ...answer, took_ms: 0 });
