// Bundle the scripts of the pages into src/gordian/static, or (--check) say which differ from there.
//
// bundles.json names each bundle and the folders of src/ that it is made from; its entry is index.js
// of the first. A bundle's first line tells the digest of its sources and of all that follows, so
// that a test can see without Node whether it is what its sources say.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const web = dirname(fileURLToPath(import.meta.url));
const target = join(web, "..", "src", "gordian", "static");
const check = process.argv.includes("--check");
const BUNDLES = JSON.parse(readFileSync(join(web, "bundles.json"), "utf8"));
/* Vega is large, and nobody reads it. What is ours can be read in the browser too. */
const OPTIONS = { "gordian-vega.js": { minify: true, globalName: "GordianVega" } };

const short = (hash) => hash.digest("hex").slice(0, 16);

function sourcesDigest(folders) {
  const files = folders.flatMap((folder) =>
    readdirSync(join(web, "src", folder)).map((name) => `${folder}/${name}`),
  );
  const hash = createHash("sha256");
  for (const file of files.sort())
    hash.update(`${file}\n`).update(readFileSync(join(web, "src", file)));
  return short(hash);
}

async function bundled(name, folders) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: web,
    entryPoints: [`src/${folders[0]}/index.js`],
    bundle: true,
    format: "iife",
    target: "es2020",
    metafile: true,
    write: false,
    ...OPTIONS[name],
  });
  const from = (file) => file.startsWith("node_modules/") || folders.includes(file.split("/")[1]);
  const other = Object.keys(metafile.inputs).find((file) => !from(file));
  if (other)
    throw new Error(`${name} takes ${other}: add its folder to ${name} in web/bundles.json`);
  return { script: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
}

/* A page of its own carries its script in it: it is asked for in a frame, and should be one file.
 */
function page(folder, script) {
  const before = readFileSync(join(web, "src", folder, "index.html"), "utf8");
  return before.replace("<script></script>", () => `<script>\n${script}</script>`);
}

function marked(name, folders, text) {
  const told =
    `Made by "npm run build" in web/ from ${folders.map((one) => `src/${one}`).join(" and ")}: ` +
    `sources ${sourcesDigest(folders)}, bundle ${short(createHash("sha256").update(text))}`;
  return name.endsWith(".html") ? `<!-- ${told} -->\n${text}` : `/* ${told} */\n${text}`;
}

/* The licences of all packages that are in a bundle, each text once. */
function licences(inputs) {
  const folders = new Set(
    inputs.map((file) => file.match(/^.*node_modules\/[^/]+(?=\/)/)?.[0]).filter(Boolean),
  );
  const texts = new Map();
  for (const folder of [...folders].sort()) {
    const at = join(web, folder);
    const name = readdirSync(at).find((file) => /^licen[cs]e/i.test(file));
    const { license } = JSON.parse(readFileSync(join(at, "package.json"), "utf8"));
    const text = name ? readFileSync(join(at, name), "utf8").trim() : license;
    texts.set(text, [...(texts.get(text) ?? []), folder.replace(/^.*node_modules\//, "")]);
  }
  const parts = [...texts].map(([text, packages]) => `${packages.join(", ")}\n\n${text}\n`);
  return parts.join(`\n${"-".repeat(80)}\n\n`);
}

const made = new Map();
for (const [name, folders] of Object.entries(BUNDLES)) {
  const { script, inputs } = await bundled(name, folders);
  made.set(name, marked(name, folders, name.endsWith(".html") ? page(folders[0], script) : script));
  const taken = licences(inputs);
  if (taken) made.set(name.replace(/\.js$/, ".LICENSES.txt"), taken);
}
for (const [name, text] of made) {
  const file = join(target, name);
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  if (check) {
    console.error(`src/gordian/static/${name}: not what web/ makes; "npm run build" and commit it`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`made src/gordian/static/${name}`);
  }
}
