#!/usr/bin/env bash
# Long polling beside Nchan: the same work for both in turns, each on a fresh server held to one core, then a Markdown
# table. About 12 minutes; ROUNDS (3), SECS (5), WARM (10) and PARTS (all) make it longer or shorter.
. "$(dirname "$0")/lib.sh"
ROUNDS=${ROUNDS:-3}
SECS=${SECS:-5}
PARTS=${PARTS:-fanout-1000 fanout-5000 many idle alone}
WARM=${WARM:-10} # a JVM compiles what it runs often; Nchan needs no more than 2
RESULTS=$RUN/results

start_dobby() {
    start_server 18008 "$ROOT/dobby" serve \
        --firenze 127.0.0.1:18008 --dudley 127.0.0.1:18004 --imperio 127.0.0.1:18007 --imperio-http 127.0.0.1:18003
}

start_nchan() {
    sed "s#RUN#$RUN#; s#PORT#18009#" "$ROOT/bench/conf/nchan.conf" >"$RUN/nchan.conf"
    start_server 18009 nginx -c "$RUN/nchan.conf" -e "$RUN/error.log"
}

# on SERVER LABEL WORKLOAD OPTIONS...: one measurement on a fresh server
on() {
    local server=$1 label=$2 workload=$3 warm=$WARM ports=(--port 18008 --publish-port 18004)
    shift 3
    [ "$server" = nchan ] && warm=2 ports=(--port 18009)
    "start_$server"
    quiet
    echo "$label, $server" >&2
    load "$workload" --server "$server" "${ports[@]}" --pid "$SERVER" --label "$label" \
        --warm "$warm" --seconds "$SECS" "$@" >>"$RESULTS" || die "The load generator failed."
    stop_server
}

both() {
    on dobby "$@"
    on nchan "$@"
}

part() {
    case $1 in
    fanout-1000) both "1,000 pollers of one path" fanout --subscribers 1000 --rates max,15 ;;
    fanout-5000) both "5,000 pollers of one path" fanout --subscribers 5000 --rates max,3 ;;
    many) both "10,000 paths with one poller each" many --rates max,5000 ;;
    idle) both "10,000 idle pollers" idle ;;
    alone)
        on dobby "10,000 idle pollers" idle --heap
        on dobby "publishing, one message a request" publish
        on dobby "publishing, 100 messages a request" publish --batch 100
        on dobby "publishing, Imperio lines" lines --publish-port 18007
        ;;
    *) die "There is no part $1." ;;
    esac
}

if ! command -v nginx >/dev/null || ! ls /usr/lib/nginx/modules/ngx_nchan_module.so >/dev/null 2>&1; then
    apt-get install -y -q nginx libnginx-mod-nchan || die "Please install nginx with the Nchan module."
fi
"$ROOT/dobby" --version || die "Dobby does not run."
build_bench
for round in $(seq "$ROUNDS"); do
    echo "round $round" >&2
    for name in $PARTS; do
        part "$name"
    done
done
"$JAVA" -cp "$ROOT/bench/target/dobby-bench.jar" dobby.bench.compare.Table "$RESULTS"
