import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

const file = resolve(import.meta.dirname, '../../config/drift.schema.json');
const validate = new Ajv2020({ allErrors: true }).compile(
  JSON.parse(readFileSync(file, 'utf8')) as object,
);

/** What a document does not keep of config/drift.schema.json; empty when it keeps all. */
export function driftErrors(document: unknown): string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
