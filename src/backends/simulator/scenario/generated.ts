import { emptyScenario } from './scenario.ts';
import type { Scenario } from './scenario.ts';

const BASE_PORT = 8000;

/** A large table without traffic, for measuring: `services` times `serversEach` servers. */
export function generatedScenario(services: number, serversEach: number): Scenario {
  const rules: string[] = [];
  for (let index = 0; index < services; index += 1) {
    const service = `-t 10.${index >> 8}.${index & 255}.1:${BASE_PORT + (index % 7)}`;
    rules.push(`-A ${service} -s wlc`);
    for (let server = 0; server < serversEach; server += 1)
      rules.push(`-a ${service} -r 172.16.${index & 255}.${server + 1} -g -w ${1 + (server % 5)}`);
  }
  return { ...emptyScenario, rules: `${rules.join('\n')}\n` };
}
