// Generates the stubs and bundles the page into artifacts/page.js. Run it as `npm run build`.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const stubs = join(here, "artifacts/stubs");
const contract = join(root, "protos");
const probe = join(root, "tests/CallKpi.Rpc.Tests/Protos");
const details = join(root, "src/CallKpi.Rpc/Protos");

function generate(folder, files) {
  execFileSync("/usr/bin/python3", [
    "-m", "grpc_tools.protoc", `-I${folder}`, `--plugin=protoc-gen-es=${join(here, "node_modules/.bin/protoc-gen-es")}`,
    `--es_out=${stubs}`, "--es_opt=target=ts", ...files,
  ], { stdio: "inherit", cwd: folder });
}

rmSync(join(here, "artifacts"), { recursive: true, force: true });
mkdirSync(stubs, { recursive: true });
generate(probe, ["probe.proto"]);
generate(contract, readdirSync(join(contract, "callkpi/v1")).map((name) => `callkpi/v1/${name}`));
generate(details, ["google/rpc/error_details.proto"]);
await build({
  entryPoints: [join(here, "page.ts")],
  bundle: true,
  format: "iife",
  outfile: join(here, "artifacts/page.js"),
  logLevel: "warning",
});
