import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';
import { messageLine } from './guest/message-line.mjs';

/** How a command in the lab ended. */
export interface CommandResult {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the agent in the guest is asked to do; `input` is base64. */
export type AgentRequest =
  | {
      operation: 'run';
      host: string;
      argv: readonly string[];
      input: string;
      timeoutMs?: number;
      env?: Environment;
    }
  | {
      operation: 'terminal';
      host: string;
      argv: readonly string[];
      columns: number;
      rows: number;
      env?: Environment;
    }
  | { operation: 'signal'; target: number; signal: string };

/** Environment variables a command gets on top of the guest's own. */
export type Environment = Readonly<Record<string, string>>;

/** A command that was asked for: what it has said so far, and its end. */
export interface Job {
  readonly id: number;
  readonly finished: Promise<CommandResult>;
  readonly output: { stdout: string; stderr: string };
}

/** The host's end of the conversation with the agent in the guest. */
export interface Agent {
  readonly ready: Promise<unknown>;
  ask(request: AgentRequest): Job;
  /** Rejects everything still waited for. */
  fail(reason: Error): void;
}

interface Answer {
  readonly ready?: true;
  readonly id?: number;
  readonly stream?: 'stdout' | 'stderr';
  readonly data?: string;
  readonly done?: { exitCode: number | null; signal: string | null; timedOut: boolean };
  readonly failed?: string;
}

interface PendingJob {
  readonly pieces: Record<'stdout' | 'stderr', Buffer[]>;
  readonly settled: PromiseWithResolvers<CommandResult>;
}

/** Speaks with the agent over a line of the guest. */
export function connectAgent(line: Duplex): Agent {
  const pending = new Map<number, PendingJob>();
  const ready = Promise.withResolvers();
  ready.promise.catch(() => undefined);
  let failure: Error | undefined;
  let lastId = 0;

  const channel = messageLine((text) => line.write(`${text}\n`), onMessage);
  createInterface({ input: line }).on('line', (text) => channel.receiveLine(text));

  function onMessage(message: unknown): void {
    const answer = message as Answer; // both ends are ours and of one version
    if (answer.ready) ready.resolve(true);
    const job = pending.get(answer.id ?? 0);
    if (!job) return;
    if (answer.stream) job.pieces[answer.stream].push(Buffer.from(answer.data ?? '', 'base64'));
    if (answer.done) job.settled.resolve({ ...answer.done, ...outputOf(job) });
    if (answer.failed !== undefined) job.settled.reject(new Error(answer.failed));
    if (answer.done ?? answer.failed) pending.delete(answer.id ?? 0);
  }

  function ask(request: AgentRequest): Job {
    const id = (lastId += 1);
    const job: PendingJob = {
      pieces: { stdout: [], stderr: [] },
      settled: Promise.withResolvers(),
    };
    job.settled.promise.catch(() => undefined); // nobody need wait for a command left running
    if (failure) job.settled.reject(failure);
    else pending.set(id, job);
    void channel.send({ id, ...request });
    return {
      id,
      finished: job.settled.promise,
      get output() {
        return outputOf(job);
      },
    };
  }

  function fail(reason: Error): void {
    failure = reason;
    ready.reject(reason);
    for (const job of pending.values()) job.settled.reject(reason);
    pending.clear();
  }

  return { ready: ready.promise, ask, fail };
}

function outputOf(job: PendingJob): { stdout: string; stderr: string } {
  const text = (pieces: Buffer[]): string => Buffer.concat(pieces).toString();
  return { stdout: text(job.pieces.stdout), stderr: text(job.pieces.stderr) };
}
