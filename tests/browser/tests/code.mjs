/** The page's modules and these tests, as far as a type checker and a linter can judge them. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test } from "../kit.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Runs a program of the tests' packages; what it prints is the error. */
function passes(program, args, cwd) {
  try {
    execFileSync(process.execPath, [`${here}node_modules/${program}`, ...args], { cwd, encoding: "utf8" });
  } catch (error) {
    throw new Error(`${error.stdout}${error.stderr}`, { cause: error });
  }
}

export default [
  test("modules that ask for it pass the type checker", async () => passes("typescript/bin/tsc", ["-p", "."], here), { engines: ["node"] }),
  test("the page's modules and the tests pass the linter", async () => passes("eslint/bin/eslint.js", ["--config", `${here}eslint.config.mjs`, "www", "tests/browser"], root), { engines: ["node"] }),
];
