/**
 * Turns a line-wise channel into one of whole messages: feed `receiveLine`, call `send`. What `send` promises is that the other
 * end has received the message.
 */
export function messageLine(
  writeLine: (line: string) => void,
  onMessage: (message: unknown) => void,
): { send(message: unknown): Promise<void>; receiveLine(line: string): void };
