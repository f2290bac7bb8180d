#!/usr/bin/env bash
# The micro-benchmarks; arguments go to JMH: ./jmh.sh Dispatch -prof gc
. "$(dirname "$0")/lib.sh"
build_bench
"$JAVA" -jar "$ROOT/bench/target/dobby-bench.jar" "$@"
