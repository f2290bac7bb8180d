# Shared by the scripts here; to be sourced. Builds what is measured, starts a server on its own core, stops it again.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
SERVER_CPU=${SERVER_CPU:-0}
LOAD_CPU=${LOAD_CPU:-1}
NICE=${NICE:-0} # below 0: takes the cores from other work for as long as it measures
RUN=$(mktemp -d)
SERVER=
trap 'stop_server; rm -rf "$RUN"' EXIT
BENCH_JAR=$ROOT/bench/target/dobby-bench.jar
ulimit -n "$(ulimit -Hn)"

die() {
    echo "$*" >&2
    exit 1
}

build_bench() {
    . "$ROOT/bin/find-java.sh"
    find_java javac || exit 78
    JAVA=$java_home/bin/java
    maven -f "$ROOT/pom.xml" -pl bench -am package -DskipTests -Dspotless.check.skip=true || die "The build of bench failed."
}

maven() {
    JAVA_HOME=$java_home MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}" mvn -q -B -ntp -Dstyle.color=never "$@"
}

load() {
    nice -n "$NICE" taskset -c "$LOAD_CPU" "$JAVA" -XX:+UseSerialGC -Xms256m -Xmx512m \
        -cp "$BENCH_JAR" dobby.bench.compare.Load "$@"
}

# start_server PORT COMMAND...: runs it on the server's core until it listens; its pid is left in SERVER.
start_server() {
    local port=$1
    shift
    ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || die "Port $port is taken: does another comparison run?"
    nice -n "$NICE" taskset -c "$SERVER_CPU" "$@" >"$RUN/server.log" 2>&1 &
    SERVER=$!
    for _ in $(seq 300); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return
        kill -0 "$SERVER" 2>/dev/null || break
        sleep 0.1
    done
    tail -5 "$RUN/server.log" >&2
    die "Nothing listens on port $port."
}

stop_server() {
    [ -n "$SERVER" ] || return 0
    kill "$SERVER" 2>/dev/null
    wait "$SERVER" 2>/dev/null
    SERVER=
}

# Waits, at most 20 seconds, for a second in which this machine was busy for less than a tenth of a core.
quiet() {
    local before after
    for _ in $(seq 20); do
        before=$(busy)
        sleep 1
        after=$(busy)
        [ $((after - before)) -lt 10 ] && return
    done
    echo "(this machine is not quiet)" >&2
}

# Hundredths of CPU seconds used by anyone since the start.
busy() {
    local cpu user nice system _idle _wait irq softirq _rest
    read -r cpu user nice system _idle _wait irq softirq _rest </proc/stat
    echo $((user + nice + system + irq + softirq))
}
