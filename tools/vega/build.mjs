// Bundle Vega for the compiled pages, with the licences of all that is in it.
import {build} from 'esbuild';
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const vendor = '../../src/gordian/explore/vendor';
const {metafile} = await build({
  entryPoints: ['entry.js'],
  outfile: join(vendor, 'gordian-vega.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'GordianVega',
  target: 'es2020',
  metafile: true,
});

const folders = new Set(Object.keys(metafile.inputs)
  .map((file) => file.match(/^.*node_modules\/[^/]+(?=\/)/)?.[0]).filter(Boolean));
const texts = new Map();
for (const folder of [...folders].sort()) {
  const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  const {license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const text = name ? readFileSync(join(folder, name), 'utf8').trim() : license;
  texts.set(text, [...(texts.get(text) ?? []), folder.replace(/^.*node_modules\//, '')]);
}
const parts = [...texts].map(([text, packages]) => `${packages.join(', ')}\n\n${text}\n`);
writeFileSync(join(vendor, 'LICENSES.txt'), parts.join(`\n${'-'.repeat(80)}\n\n`));
