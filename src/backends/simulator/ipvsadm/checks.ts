import type { Invocation } from './invocation.ts';
import { commandOffence, hasTunnelOption, tunnelOffence } from './legality.ts';
import type { Command } from './option-table.ts';

function serviceOffence({ service }: Invocation): string | undefined {
  const { fwmark, port, persistent, onePacket, protocol } = service;
  if (fwmark > 0) return undefined;
  if (port === 0 && !persistent) return 'Zero port specified for non-persistent service';
  if (onePacket && protocol !== 'udp')
    return 'One-Packet Scheduling is only for UDP virtual services';
  return undefined;
}

function serverOffence({ service, server, given }: Invocation): string | undefined {
  if (server.family !== service.family && server.method !== 'tunnel')
    return 'Different address family is allowed only for tunneling servers';
  if (hasTunnelOption(given) && server.method !== 'tunnel')
    return 'Tunnel options conflict with forward method';
  return tunnelOffence(server.tunnel.type, given);
}

function listOffence({ given }: Invocation): string | undefined {
  const other = given.has('timeout') || given.has('daemon');
  const counting = given.has('stats') || given.has('rate') || given.has('thresholds');
  const conflicts =
    ((other || given.has('connection')) && counting) || (other && given.has('persistent-conn'));
  return conflicts ? 'options conflicts in the list command' : undefined;
}

/** What ipvsadm refuses by itself (`fail(2, ...)` after parsing), before it asks the kernel. */
export function offenceOf(command: Command, invocation: Invocation): string | undefined {
  const offence = commandOffence(command, invocation.given);
  if (offence) return offence;
  switch (command) {
    case 'add-service':
    case 'edit-service':
      return serviceOffence(invocation);
    case 'add-server':
    case 'edit-server':
      return serverOffence(invocation);
    case 'list':
      return listOffence(invocation);
    default:
      return undefined;
  }
}
