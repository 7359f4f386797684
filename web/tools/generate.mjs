// Writes the console's types from the committed OpenAPI document. A package of
// its own because the generator needs the compiler API of TypeScript 5, which
// the console's own compiler no longer has.
//
//   node generate.mjs            write src/api/__generated__/api.d.ts
//   node generate.mjs --check    write nothing; exit 1 when the file is stale
import { readFile, mkdir, writeFile } from "node:fs/promises";
import process from "node:process";
import openapiTS, { astToString } from "openapi-typescript";

const source = new URL("../openapi.json", import.meta.url);
const target = new URL("../src/api/__generated__/api.d.ts", import.meta.url);
const banner = "// Generated from web/openapi.json by web/tools/generate.mjs. Do not edit.\n\n";

const wanted = banner + astToString(await openapiTS(source));

if (process.argv.includes("--check")) {
  const present = await readFile(target, "utf8").catch(() => "");
  if (present !== wanted) {
    console.error(
      "src/api/__generated__/api.d.ts does not match openapi.json: run `npm --prefix web/tools run generate`",
    );
    process.exit(1);
  }
} else {
  await mkdir(new URL("./", target), { recursive: true });
  await writeFile(target, wanted);
}
