# Reads counters of a node once a second, keeps them in memory, and writes all of them when it is told to end.
#
# Usage: perl sampler.pl interval=1 longest=600 stdin=1 KIND[:LABEL]=FILE ...
#
#   interval  seconds between two samples
#   longest   it ends by itself after so many seconds
#   stdin     1: it ends when its standard input closes; 0: by SIGTERM only
#   KIND      stat, memory, net, snmp, softnet, pressure, frequency, cgroup-cpu, cgroup1-cpu, group-cpu, group1-cpu,
#             cgroup-memory, cgroup-memory-stat
#   FILE      a file, or &N for file descriptor N, which stays in the network namespace it was opened in
#
# A file that is missing is noted in the output and no error. No module is used, so that any perl will do: the module for
# fine clocks is not in perl-base, and it would cost more memory than all samples of a phase. Tests run this with
# -Mstrict -Mwarnings.

# The number of the system call clock_gettime, by the machine that an ELF file of 64 bits names: x86_64, AArch64, RISC-V,
# POWER, Z. The clocks of built-in functions are too coarse.
my %CLOCK_GETTIME = (62 => 228, 183 => 113, 243 => 113, 21 => 246, 22 => 260);
my ($REALTIME, $MONOTONIC) = (0, 1);

# A frequency is read less often: there is one file for each CPU.
my $FREQUENCY_EVERY = 10;

my %option = (interval => 1, longest => 600, stdin => 1);
my (@sources, @log);
my ($bytes, $sum) = (0, 0);

my $number = $CLOCK_GETTIME{machine()};
my $clock = \&by_call;
unless (defined $number && abs(by_call($REALTIME) - time) < 2) {
    eval { require Time::HiRes; 1 } or die "sampler: no fine clock: neither a known machine nor Time::HiRes\n";
    $clock = sub { Time::HiRes::clock_gettime($_[0]) };
}

# Return the number of the machine that this perl was built for, 0 where it is none of 64 bits.
sub machine {
    open my $handle, '<', '/proc/self/exe' or return 0;
    return 0 unless (sysread $handle, my $head, 20) == 20;
    my ($class, $order) = unpack 'x4CC', $head;
    return $class == 2 ? unpack($order == 1 ? 'x18v' : 'x18n', $head) : 0;
}

sub by_call {
    my $time = "\0" x 16;
    syscall($number, $_[0], $time) == 0 or return 0;
    my ($seconds, $nanos) = unpack 'qq', $time;
    return $seconds + $nanos / 1e9;
}

push @log, "cnibench-sampler 1\n";
for my $argument (@ARGV) {
    my ($name, $value) = $argument =~ /^([^=]+)=(.*)$/ or die "sampler: expected KEY=VALUE, but got '$argument'\n";
    if (exists $option{$name}) {
        $value =~ /^[0-9]+(?:\.[0-9]+)?$/ or die "sampler: $name: expected a number, but got '$value'\n";
        $option{$name} = $value;
        next;
    }
    my ($kind, $label) = split /:/, $name, 2;
    $kind eq 'frequency' ? open_frequencies($value) : open_source($kind, $label // '', $value);
}

# FILE is the folder of all CPUs here.
sub open_frequencies {
    my ($folder) = @_;
    opendir my $handle, $folder or return push @log, "missing frequency - $folder: $!\n";
    my @cpus = sort { $a <=> $b } map { /^cpu(\d+)$/ && -e "$folder/$_/cpufreq/scaling_cur_freq" ? $1 : () } readdir $handle;
    push @log, "missing frequency - $folder: no CPU tells its frequency\n" unless @cpus;
    open_source('frequency', $_, "$folder/cpu$_/cpufreq/scaling_cur_freq") for @cpus;
}

sub open_source {
    my ($kind, $label, $file) = @_;
    my $opened = open my $handle, '<' . ($file =~ /^&/ ? '&=' : ''), $file =~ /^&(.*)/ ? $1 : $file;
    my $shown = $label eq '' ? '-' : $label;
    if (!$opened || !defined sysread $handle, my $probe, 1) {
        push @log, "missing $kind $shown $file: $!\n";
        return;
    }
    push @log, 'source ' . @sources . " $kind $shown $file\n";
    push @sources, { kind => $kind, handle => $handle, lines => [] };
}

my $stop = 0;
$SIG{TERM} = $SIG{INT} = sub { $stop = 1 };
$SIG{HUP} = $SIG{PIPE} = 'IGNORE';

my $count = 0;
my $start = $clock->($MONOTONIC);
my $due = $start;
while (1) {
    take($due);
    # A schedule that does not move: what was missed is left out, and what comes late does not make the next one late.
    my $now = $clock->($MONOTONIC);
    do { $due += $option{interval} } while $due <= $now;
    wait_until($due < $start + $option{longest} ? $due : $start + $option{longest});
    last if $stop || $clock->($MONOTONIC) >= $start + $option{longest};
}
take(undef);
finish();

sub wait_until {
    my ($until) = @_;
    while (!$stop && (my $left = $until - $clock->($MONOTONIC)) > 0) {
        my $ready = '';
        vec($ready, 0, 1) = 1 if $option{stdin};
        next unless (select $ready, undef, undef, $left) > 0;
        my $read = sysread STDIN, my $ignored, 4096;
        $stop = 1 if defined $read && $read == 0;
    }
}

sub take {
    my ($planned) = @_;
    my ($real, $monotonic) = ($clock->($REALTIME), $clock->($MONOTONIC));
    my $record = sprintf "sample %d %.6f %.6f %s\n", $count, $real, $monotonic,
        defined $planned ? sprintf('%.6f', $monotonic - $planned) : '-';
    for my $index (0 .. $#sources) {
        my $source = $sources[$index];
        next unless defined $source->{handle};
        next if $source->{kind} eq 'frequency' && $count % $FREQUENCY_EVERY;
        my $text = content($source->{handle});
        if (!defined $text) {
            $record .= "gone $index $!\n";
            $source->{handle} = undef;
            next;
        }
        my @lines = split /\n/, wanted($source->{kind}, $text);
        my $last = $source->{lines};
        # Only lines that changed are kept.
        my $changed = join '', map { $_ > $#$last || $lines[$_] ne $last->[$_] ? "$_ $lines[$_]\n" : () } 0 .. $#lines;
        $record .= "read $index " . @lines . "\n$changed";
        $source->{lines} = \@lines;
    }
    push @log, $record;
    $count++;
}

sub content {
    my ($handle) = @_;
    defined sysseek $handle, 0, 0 or return undef;
    my $text = '';
    while (1) {
        my $read = sysread $handle, $text, 65536, length $text;
        return undef unless defined $read;
        return $text if $read == 0;
    }
}

# Return the part of a file that is of use.
sub wanted {
    my ($kind, $text) = @_;
    if ($kind eq 'stat') {
        my $from = index($text, "\n") + 1;
        my $to = index $text, "\nintr";
        return substr $text, $from, ($to < 0 ? length $text : $to) - $from;
    }
    return join '', $text =~ /^(?:Mem(?:Total|Free|Available)|Buffers|Cached|SReclaimable):.*\n/mg if $kind eq 'memory';
    return substr $text, index($text, "\n", index($text, "\n") + 1) + 1 if $kind eq 'net';
    return join '', $text =~ /^(?:Ip|Tcp|Udp):.*\n/mg if $kind eq 'snmp';
    return join "\n", map { substr $_, 0, 26 } split /\n/, $text if $kind eq 'softnet';
    return join '', $text =~ /^usage_usec.*\n/mg if $kind =~ /^c?group-cpu$/;
    return join '', $text =~ /^(?:total_)?inactive_file .*\n/mg
        if $kind eq 'cgroup-memory-stat';
    return $text;
}

sub finish {
    for my $record (@log) {
        put($record);
    }
    my ($user, $system) = times;
    my ($nanos) = split ' ', (slurp('/proc/self/schedstat') // '');
    my ($peak) = (slurp('/proc/self/status') // '') =~ /^VmHWM:\s*(\d+) kB/m;
    put(sprintf "used %s %s %s %s %.6f\n", $user, $system, $nanos // '-', $peak // '-',
        $clock->($MONOTONIC) - $start);
    my $end = "end $count $bytes $sum\n";
    print $end or exit 1;
    close STDOUT or exit 1;
}

sub put {
    my ($text) = @_;
    print $text or exit 1;
    $bytes += length $text;
    $sum = ($sum + unpack '%32C*', $text) % 4294967296;
}

sub slurp {
    open my $handle, '<', $_[0] or return undef;
    return content($handle);
}
