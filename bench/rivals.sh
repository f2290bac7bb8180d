# The servers that bench/compare knows: what each can do, how it is installed and started. To be sourced after lib.sh.
# All but Dobby take POST /pub/<path> on one port. None compresses, and none pings while it is measured.

RIVALS_DIR=$ROOT/bench/rivals
PORT=18009
DUDLEY_PORT=18004
IMPERIO_PORT=18007
LAST_PORT=18003 # of Dobby's doors this one opens last

# transports SERVER: those it is measured over.
transports() {
    case $1 in
    dobby | nchan) echo websocket sse poll ;;
    yardstick) echo websocket sse ;;
    faye | cometd) echo websocket poll ;;
    uws | ws | socketio) echo websocket ;;
    *) die "There is no server $1." ;;
    esac
}

# warm SERVER: for how many seconds it is warmed up. What compiles while it runs needs more.
warm() {
    case $1 in
    nchan) echo $((WARM / 5)) ;;
    uws | ws | socketio | faye) echo $((WARM / 2)) ;;
    *) echo "$WARM" ;;
    esac
}

install_rival() {
    case $1 in
    nchan) command -v nginx >/dev/null && ls /usr/lib/nginx/modules/ngx_nchan_module.so >/dev/null 2>&1 ||
        apt-get install -y -q nginx libnginx-mod-nchan || die "Please install nginx with the Nchan module." ;;
    uws | ws | socketio | faye) [ -d "$RIVALS_DIR/node/node_modules" ] ||
        npm ci --prefix "$RIVALS_DIR/node" --no-audit --no-fund || die "npm could not install the rivals on Node." ;;
    cometd) [ -f "$RIVALS_DIR/cometd/target/cometd.jar" ] ||
        maven -f "$RIVALS_DIR/cometd/pom.xml" package || die "CometD could not be built." ;;
    esac
}

# version SERVER: which one was installed, behind a comma.
version() {
    case $1 in
    nchan) echo ", Nchan $(dpkg-query -W -f '${Version}' libnginx-mod-nchan) on $(nginx -v 2>&1 | sed 's/.*: //')" ;;
    cometd) echo ", CometD $(sed -n 's/.*<cometd.version>\(.*\)<.*/\1/p' "$RIVALS_DIR/cometd/pom.xml")" ;;
    uws) echo ", uWebSockets.js $(package_version @trufflesuite/uws-js-unofficial) on Node $(node --version)" ;;
    socketio) echo ", Socket.IO $(package_version socket.io)" ;;
    ws | faye) echo ", $1 $(package_version "$1")" ;;
    esac
}

package_version() {
    sed -n 's/^ *"version": *"\(.*\)".*/\1/p' "$RIVALS_DIR/node/node_modules/$1/package.json"
}

# start SERVER TRANSPORT: a fresh one, on the server's core. The JVMs have the same flags as Dobby's.
start() {
    local java=("$JAVA" -Xms32m -XX:+UseCompactObjectHeaders)
    case $1 in
    dobby) start_server "$LAST_PORT" "$ROOT/dobby" serve --firenze "127.0.0.1:$PORT" \
        --dudley "127.0.0.1:$DUDLEY_PORT" --imperio "127.0.0.1:$IMPERIO_PORT" --imperio-http "127.0.0.1:$LAST_PORT" ;;
    nchan)
        sed "s#RUN#$RUN#; s#PORT#$PORT#" "$RIVALS_DIR/nchan.conf" >"$RUN/nchan.conf"
        start_server "$PORT" nginx -c "$RUN/nchan.conf" -e "$RUN/error.log"
        ;;
    yardstick) start_server "$PORT" "${java[@]}" -XX:+UseSerialGC -cp "$BENCH_JAR" dobby.bench.yardstick.Yardstick "$PORT" ;;
    cometd) start_server "$PORT" "${java[@]}" -XX:+UseG1GC -cp "$RIVALS_DIR/cometd/target/*" CometD "$PORT" "$2" ;;
    *) start_server "$PORT" node "$RIVALS_DIR/node/$1.js" "$PORT" ;;
    esac
}
