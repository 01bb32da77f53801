import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** What a document does not keep of a schema of config/; empty when it keeps all. */
export function documentErrors(schema: 'vrrp' | 'doctor', document: unknown): string[] {
  const file = resolve(import.meta.dirname, `../../config/${schema}.schema.json`);
  const validate = new Ajv2020({ allErrors: true }).compile(
    JSON.parse(readFileSync(file, 'utf8')) as object,
  );
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
