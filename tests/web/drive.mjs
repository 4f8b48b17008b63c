// Drives Chromium: prints the origin of its page, then answers each line {"scenario", "address", "key"} of its input
// with a line of JSON, {"answer"} or {"error"}. Ends when its input does.
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const script = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "artifacts/page.js"));
const pages = createServer((request, response) => {
  const isScript = request.url === "/page.js";
  response.setHeader("content-type", isScript ? "text/javascript" : "text/html; charset=utf-8");
  response.end(isScript ? script : "<!doctype html><title>gRPC-Web</title><script src=page.js></script>");
}).listen(0, "127.0.0.1");
await once(pages, "listening");
const origin = `http://127.0.0.1:${pages.address().port}`;

// Without these flags Chromium talks to hosts of its own accord.
const profile = mkdtempSync(join(tmpdir(), "callkpi-chromium-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: "/usr/bin/chromium",
  headless: true,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});
const page = await browser.newPage();
await page.goto(origin);
console.log(origin);

for await (const line of createInterface({ input: process.stdin })) {
  const { scenario, ...question } = JSON.parse(line);
  try {
    const answer = await page.evaluate(([name, asked]) => window.ask(name, asked), [scenario, question]);
    console.log(JSON.stringify({ answer }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}

await browser.close();
pages.close();
rmSync(profile, { recursive: true, force: true });
