import type { Lab } from '../../lab/lab.ts';
import type { Step } from '../case.ts';
import { takeSteps } from '../kernel-batch.ts';
import { prepareNetwork } from './network.ts';
import { comparable, FILES, LISTINGS, PORT } from './story.ts';
import type { Ending, Event, Story } from './story.ts';

/** Sends first packets from chosen addresses and ports: words are protocol, then address,port,to,then. */
const CLIENT = `
use Fcntl;
use Socket qw(:DEFAULT AF_INET6 inet_pton pack_sockaddr_in6);
my $protocol = shift;
my $type = $protocol eq 'tcp' ? SOCK_STREAM : SOCK_DGRAM;
for (@ARGV) {
  my ($address, $port, $to, $then) = split /,/;
  socket(my $socket, $address =~ /:/ ? AF_INET6 : AF_INET, $type, 0) or die;
  setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
  bind($socket, name($address, $port)) or die "$address $port $!";
  fcntl($socket, F_SETFL, O_NONBLOCK);
  connect($socket, name($to, ${PORT}));
  send($socket, 'x', 0) if $protocol eq 'udp';
  close $socket;
  later($address, $port, $to, 0x10) if $then ne 'nothing';
  later($address, $port, $to, 0x11) if $then eq 'fin';
  later($address, $port, $to, 0x14) if $then eq 'rst';
}
sub name {
  my ($address, $port) = @_;
  return pack_sockaddr_in6($port, inet_pton(AF_INET6, $address)) if $address =~ /:/;
  return sockaddr_in($port, inet_aton($address));
}
sub later {
  my ($from, $port, $to, $flags) = @_;
  socket(my $raw, PF_INET, SOCK_RAW, 255) or die;
  my $ip = pack('CCnnnCCna4a4', 0x45, 0, 40, 0, 0, 64, 6, 0, inet_aton($from), inet_aton($to));
  my $tcp = pack('nnNNCCnnn', $port, ${PORT}, 2, 2, 0x50, $flags, 1000, 0, 0);
  send($raw, $ip . $tcp, 0, sockaddr_in(0, inet_aton($to))) or die;
}`;

/** Counters are refreshed every two seconds. */
const SETTLE = ['sleep', '2.3'];

type Batch = { readonly words: string } | { readonly clients: readonly string[] };

/** Connections one after the other go in one process. */
function batches(events: readonly Event[]): Batch[] {
  const all: ({ words: string } | { clients: string[] })[] = [];
  for (const event of events) {
    const last = all.at(-1);
    if (event.kind !== 'connect') {
      all.push({ words: event.kind === 'run' ? event.words : SETTLE.join(' ') });
      continue;
    }
    const client = [event.client, event.port, event.to, event.then].join(',');
    if (last && 'clients' in last) last.clients.push(client);
    else all.push({ clients: [client] });
  }
  return all;
}

/** Everything that happens in a story and is asked at its end, as steps in the two namespaces. */
function stepsOf(story: Story, director: readonly string[], client: readonly string[]): Step[] {
  const run = (inside: readonly string[], ...argv: readonly string[]): Step => ({
    kind: 'run',
    argv: [...inside, ...argv],
  });
  // The walk over the connections of all namespaces may miss one or tell it twice while others come and go.
  const shown = (command: string): Step =>
    run(director, 'sh', '-c', / -c |_conn$/.test(command) ? `${command}; ${command}` : command);
  return [
    ...batches(story.events).map((batch) =>
      'words' in batch
        ? run(director, ...batch.words.split(/\s+/))
        : run(client, 'perl', '-e', CLIENT, story.protocol, ...batch.clients),
    ),
    run([], ...SETTLE),
    ...LISTINGS.map((words) => shown(`ipvsadm ${words}`)),
    ...FILES.map((path) => shown(`cat ${path}`)),
  ];
}

/** Lets a story happen to the real kernel. */
export async function tellKernel(lab: Lab, name: string, story: Story): Promise<Ending> {
  const { director, client } = await prepareNetwork(lab, name, story);
  const outcomes = await takeSteps(lab.on('root'), [], stepsOf(story, director, client));
  const shown = outcomes.slice(-LISTINGS.length - FILES.length).map((outcome) => {
    if (outcome.kind === 'exited' && outcome.exitCode === 0) return outcome.stdout;
    throw new Error(`a story ended in ${JSON.stringify(outcome)}`);
  });
  const [listings, files] = [shown.slice(0, LISTINGS.length), shown.slice(LISTINGS.length)];
  return {
    listings: LISTINGS.map((words, index) => comparable(words, listings[index] ?? '')),
    files: FILES.map((path, index) => comparable(path, files[index] ?? '')),
  };
}
