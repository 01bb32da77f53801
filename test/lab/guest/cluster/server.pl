# Serves this host's name: over HTTP on ports 80, 443 (without TLS) and 8080, and, where a VIP is given, as an echo with the
# name in front over UDP on port 53 and SCTP on port 9 of the VIP. One loop, so that a silent client holds nobody up.
# Perl, because every Debian has it and it starts here in a tenth of node's time.
use strict;
use warnings;
use Socket qw(:DEFAULT IN6ADDR_ANY IPPROTO_IPV6 IPV6_V6ONLY);
use constant IPPROTO_SCTP => 132;

my ($vip) = @ARGV;
chomp(my $name = do { open my $file, '<', '/etc/hostname' or die $!; <$file> });

sub bound {
    my ($family, $type, $protocol, $address) = @_;
    socket my $socket, $family, $type, $protocol or die "socket: $!";
    setsockopt $socket, SOL_SOCKET, SO_REUSEADDR, 1;
    setsockopt $socket, IPPROTO_IPV6, IPV6_V6ONLY, 0 if $family == AF_INET6;
    bind $socket, $address or die "bind: $!";
    listen $socket, 128 if $type == SOCK_STREAM;
    return $socket;
}

my @web = map { bound(AF_INET6, SOCK_STREAM, 0, pack_sockaddr_in6($_, IN6ADDR_ANY)) } 80, 443, 8080;
my ($udp, $sctp);
if ($vip) {
    # Bound to the VIP: an answer from the server's own address would not reach the client's socket.
    $udp = bound(AF_INET, SOCK_DGRAM, 0, pack_sockaddr_in(53, inet_aton($vip)));
    $sctp = bound(AF_INET, SOCK_STREAM, IPPROTO_SCTP, pack_sockaddr_in(9, inet_aton($vip)));
}

my %clients;    # by file number: socket, protocol, request so far
sub http_answer { "HTTP/1.1 200 OK\r\nContent-Length: " . (1 + length $name) . "\r\nConnection: close\r\n\r\n$name\n" }

sub welcome {
    my ($listener, $protocol) = @_;
    accept my $socket, $listener or return;
    $clients{ fileno $socket } = { socket => $socket, protocol => $protocol, request => '' };
}

sub serve {
    my ($client) = @_;
    my $count = sysread $client->{socket}, $client->{request}, 4096, length $client->{request};
    return delete $clients{ fileno $client->{socket} } unless $count;
    if ($client->{protocol} eq 'sctp') {
        syswrite $client->{socket}, "$name $client->{request}";
        $client->{request} = '';
    }
    elsif ($client->{request} =~ /\r\n\r\n/) {
        syswrite $client->{socket}, http_answer();
        delete $clients{ fileno $client->{socket} };
    }
}

sub echo {
    my $from = recv $udp, my $text, 4096, 0;
    send $udp, "$name $text", 0, $from if defined $from;
}

$SIG{PIPE} = 'IGNORE';
syswrite STDOUT, "$name up\n";
while (1) {
    my $wanted = '';
    vec($wanted, fileno $_, 1) = 1 for @web, grep({ defined } $udp, $sctp), map { $_->{socket} } values %clients;
    select(my $ready = $wanted, undef, undef, undef) > 0 or next;
    my $is_ready = sub { defined $_[0] && vec $ready, fileno $_[0], 1 };
    serve($_) for grep { $is_ready->($_->{socket}) } values %clients;
    welcome($_, 'http') for grep { $is_ready->($_) } @web;
    welcome($sctp, 'sctp') if $is_ready->($sctp);
    echo() if $is_ready->($udp);
}
