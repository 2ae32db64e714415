// A server that the arguments of a test name, and its address. Of node alone: tests/clients use it, too.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Starts it; its first line says the port. */
export async function startServer(command) {
  const server = spawn(command[0], command.slice(1), { stdio: ["ignore", "ignore", "pipe"] });
  const lines = createInterface({ input: server.stderr });
  return new Promise((found, lost) => {
    lines.on("line", (line) => {
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (origin) found({ origin, stop: () => server.kill() });
      else console.error(line);
    });
    lines.on("close", () => lost(new Error("the server ended before it said its address")));
  });
}
